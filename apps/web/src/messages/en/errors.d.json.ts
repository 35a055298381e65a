// Generated from errors.json by npm run generate.
declare const texts: {
  "analytics": {
    "card_not_found": "There is no such card.",
    "too_many_copies": "Ask for at most {maximum} copies at once."
  },
  "auctions": {
    "bid_already_voided": "This bid has been voided before.",
    "bid_not_found": "There is no such bid on this lot.",
    "bid_too_low": "The maximum must be at least {minimumCents}.",
    "blocked": "The seller does not take bids from you.",
    "buy_now_not_possible": "This lot can not be bought at once (any more).",
    "buy_now_too_low": "The buy-now price must be at least {minimumCents}: the reserve, or 130 % of the start price.",
    "card_not_found": "There is no such card.",
    "ended": "The lot has ended.",
    "has_bids": "The lot has bids, so the seller can not cancel it.",
    "invalid_period": "A lot runs from its start for at least {minimumSeconds} s and at most {maximumDays} days.",
    "leading": "You lead {lots} lots with your bids. Wait for their end first.",
    "log_not_public": "The log of a lot is public once it has closed.",
    "lots_open": "{lots} of your lots have not been settled. Wait for their end or take them off first.",
    "not_above_own_maximum": "You lead with a maximum of {maximumCents}. A new one must be higher.",
    "not_found": "There is no such lot.",
    "not_live": "The lot is not open for bids: it is {status}.",
    "not_open": "The lot is {status}.",
    "not_seller": "Only the seller may do this.",
    "overloaded": "The bid could not be decided right now. Send it again.",
    "own_auction": "You can not bid on your own lot.",
    "reserve_below_start": "The reserve must not be below the start price of {startPriceCents}.",
    "reserve_not_above_price": "The price already stands at {currentPriceCents}; the reserve must stay above it.",
    "reserve_not_lower": "The reserve may be lowered, never raised or added.",
    "starts_in_past": "The start may not be in the past.",
    "too_many_watched_cards": "At most {maximum} cards can be watched."
  },
  "audit": {
    "flag_not_found": "There is no such feature flag.",
    "range_reversed": "The time range ends before it begins: {to} is not after {from}."
  },
  "catalog": {
    "card_not_found": "There is no such card.",
    "import_mapping": "The column mapping does not fit: {problem}.",
    "import_no_file": "The form needs a file and, before it, the field format (scryfall, pokemon-tcg or csv).",
    "import_not_found": "There is no such import.",
    "import_not_running": "The import is {status}.",
    "import_too_large": "An import may have at most {maximumBytes} bytes.",
    "import_unknown_format": "The format must be scryfall, pokemon-tcg or csv, not {format}.",
    "import_unreadable": "The file is {found}. Expected for {format}: {expected}.",
    "set_not_found": "There is no such set."
  },
  "flags": {
    "not_for_a_share": "Visitors meet this switch: it is on or off for everyone.",
    "paused": "This is switched off on the exchange right now. Try again later."
  },
  "holdings": {
    "card_not_found": "This card is not on your list.",
    "no_draft": "There is no file that waits for your choices.",
    "no_name": "No column has the names of cards. It is called Name, Card or Card Name.",
    "no_such_card": "There is no such card.",
    "only_cardmarket_ids": "This file of Cardmarket has the numbers of its products and no names. Take the list of your stock or of purchased articles instead.",
    "too_many": "Your list may have at most {maximum} lines.",
    "too_many_rows": "A file may have at most {maximum} rows.",
    "unreadable": "This is no CSV with a heading and rows: {problem}."
  },
  "http": {
    "body_too_large": "The body is larger than {limitBytes} bytes.",
    "body_too_slow": "The body took too long to arrive. Send it again.",
    "csrf": "The request came from another site.",
    "forbidden": "Your account may not do this. It needs the permission {permission}.",
    "idempotency_key_invalid": "An Idempotency-Key has 1 to 255 characters.",
    "idempotency_key_reused": "This Idempotency-Key was used with another request.",
    "invalid_request": "The request is not valid: {problem}.",
    "malformed_request": "The request can not be read: {problem}.",
    "not_found": "There is nothing at this address.",
    "rate_limited": "Too many requests. Try again in {retryAfterSeconds} s.",
    "session_required": "An API key may not do this. Sign in.",
    "suspended": "Your account is suspended.",
    "unauthenticated": "Sign in first.",
    "unavailable": "The exchange can not answer right now. Try again shortly.",
    "unsupported_media_type": "This address does not take that content type."
  },
  "identity": {
    "api_key_not_found": "There is no such API key.",
    "email_change_done": "This link has been used: the e-mail address is changed already.",
    "email_change_ended": "This change of the e-mail address was cancelled. Nothing has changed.",
    "email_change_expired": "This link has expired. Send a new one from the settings.",
    "email_change_not_found": "This link is not whole, or a newer one has replaced it. Open the newest message.",
    "email_change_too_often": "Too many messages were asked for. Try again in {retryAfterSeconds} s.",
    "email_not_verified": "Verify your e-mail address first: the link is in the message that we sent you.",
    "email_taken": "Another account has this e-mail address by now. Nothing has changed.",
    "email_unchanged": "This is your e-mail address already.",
    "is_suspended": "Your account is suspended. Staff must lift the suspension first.",
    "last_admin": "The last admin can not be taken away.",
    "locked_out": "Too many failed sign-ins. Try again in {retryAfterSeconds} s, or reset the password.",
    "mail_not_found": "There is no such message.",
    "member_not_found": "There is no such member.",
    "name_unfit": "A name needs 1 to {maximum} characters that can be seen, without line breaks or signs that change the direction of text.",
    "no_email_change": "No change of your e-mail address is under way. Ask for one.",
    "only_admin": "You are the only administrator. Make another member one first.",
    "own_suspension": "You can not suspend yourself.",
    "passkey_name_too_long": "A passkey’s name has at most {maximum} characters.",
    "passkey_name_unfit": "This name holds characters that can not be shown. Type it again.",
    "password_too_common": "This password is too easy to guess. Choose another one.",
    "password_too_short": "A password has at least {minimum} characters.",
    "recently_recovered": "Your password was reset less than a day ago. You can give roles again in {retryAfterSeconds} s.",
    "too_many_api_keys": "You have {maximum} API keys, which is the most. Revoke one first.",
    "unknown_role": "There is no role {role}.",
    "unknown_scope": "Your account does not have the scope {scope}.",
    "wrong_password": "This is not your password."
  },
  "ledger": {
    "account_closed": "This wallet is closed: its account was erased.",
    "amount_too_large": "At most {maximumCents} may be moved at once.",
    "exists_with_different_content": "A transfer with this id exists with other content.",
    "faucet_disabled": "Play money is not given out on this exchange.",
    "insufficient_funds": "This needs {neededCents}; {availableCents} is available in the wallet.",
    "rail_not_available": "The payment rail {rail} is not available on this exchange.",
    "range_reversed": "The statement would end on {to}, before it begins on {from}.",
    "unknown_time_zone": "There is no time zone {timeZone}.",
    "wallet_full": "A wallet holds at most {maximumCents} by deposits; {roomCents} more fits into yours.",
    "wallet_not_empty": "There is money in your wallet: {availableCents} available, {pendingCents} held. Spend or withdraw it first.",
    "withdrawal_not_found": "There is no such withdrawal."
  },
  "media": {
    "broken_image": "The image can not be decoded: {problem}.",
    "no_file": "The upload has no file. Send multipart/form-data with a field named file.",
    "not_an_image": "The file is {found}. Images are JPEG, PNG, WebP, AVIF or GIF.",
    "too_large": "The file is larger than {maximumBytes} bytes.",
    "too_many_pixels": "The image has more than {maximumPixels} pixels."
  },
  "notifications": {
    "device_not_found": "You have no such device.",
    "endpoint_not_allowed": "The address of the push service must be https, with a public host name and no user, port or fragment.",
    "keys_invalid": "The keys of the subscription are not those of a browser.",
    "too_many_devices": "You have {maximum} registered devices, which is the most. Remove one first."
  },
  "privacy": {
    "erasure_blocked": "Your account can’t be erased yet: something is still open. Each reason is named.",
    "erasure_not_scheduled": "Your account isn’t scheduled to be erased.",
    "erasure_scheduled": "Your account is already scheduled to be erased.",
    "export_not_found": "There is no such file, or it has expired. Ask for your data again.",
    "export_not_ready": "The file is not ready yet.",
    "export_too_soon": "You can ask for your data once an hour. Try again in {minutes} min.",
    "export_under_way": "Your data is being gathered already. You get a message when it is ready.",
    "member_not_found": "There is no such member."
  },
  "users": {
    "image_not_found": "There is no such image.",
    "not_found": "There is no member with this name.",
    "own_block": "You can not block yourself.",
    "search_not_found": "You have no such search.",
    "too_many_searches": "You have {maximum} saved searches, which is the most. Remove one first.",
    "unknown_time_zone": "There is no time zone {timeZone}."
  },
  "vault": {
    "card_not_found": "There is no such card.",
    "certificate_taken": "A copy with the certificate {certNumber} of {grader} is already in the vault.",
    "condition_or_grade": "A copy has either a condition or a grade.",
    "copies_owned": "You own {copies} cards, {tiedUp} of them tied up. Sell or hand them over first.",
    "copy_not_found": "There is no such copy.",
    "encumbered": "The copy {copyId} is tied up in an {by}.",
    "graded_edition": "A grade and its certificate belong to one copy, so an edition can not share one.",
    "not_in_vault": "The copy {copyId} is in a wallet outside. Deposit it first.",
    "not_owner": "The copy {copyId} is not yours.",
    "owner_not_found": "There is no such member.",
    "unknown_currency": "{currency} is not the code of a currency."
  },
  "web": {
    "broken": "Something went wrong on this page. Reload it and try again.",
    "offline": "There is no connection, and this needs one. Nothing was sent.",
    "termsNotAccepted": "Accept the terms and the privacy notice to join.",
    "nameDiffers": "That isn’t your username. Nothing was changed.",
    "unreachable": "The exchange can’t be reached. Check your connection and try again.",
    "signedOut": "You are signed out. Sign in and try again.",
    "tooOften": "That was too often. Wait a moment and try again.",
    "tooOftenFor": "That was too often. Try again in {seconds, number} s.",
    "refused": "This was refused. Check what you entered, or sign in anew, and try again.",
    "failed": "The exchange could not do this right now. Nothing was changed; try again."
  }
}
export default texts
