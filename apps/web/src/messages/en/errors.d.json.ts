// Generated from errors.json by npm run generate.
declare const texts: {
  "analytics": {
    "card_not_found": "There is no such card.",
    "too_many_copies": "Ask for at most {maximum} copies at once."
  },
  "auctions": {
    "bid_already_voided": "This bid has already been voided.",
    "bid_not_found": "That bid isn’t on this lot.",
    "bid_too_low": "Your maximum must be at least {minimumCents}.",
    "blocked": "The seller doesn’t accept bids from you.",
    "buy_now_not_possible": "This lot can’t be bought now any more.",
    "buy_now_too_low": "The buy-now price must be at least {minimumCents}: the reserve, or 130 % of the start price.",
    "card_not_found": "That card doesn’t exist.",
    "ended": "This lot has ended.",
    "has_bids": "The lot has bids, so the seller can’t end the listing.",
    "invalid_period": "A lot runs from its start for at least {minimumSeconds} s and at most {maximumDays} days.",
    "leading": "You’re leading {lots} lots. Wait until they end.",
    "log_not_public": "The log of a lot is public once it has closed.",
    "lots_open": "{lots} of your lots have not been settled. Wait until they end, or end the listings first.",
    "not_above_own_maximum": "You’re leading with a maximum of {maximumCents}. A new one must be higher.",
    "not_found": "That lot doesn’t exist.",
    "not_live": "This lot isn’t open for bids: it’s {status}.",
    "not_open": "This lot is {status}.",
    "not_seller": "Only the seller may do this.",
    "overloaded": "The bid couldn’t be placed right now. Try again.",
    "own_auction": "You can’t bid on your own lot.",
    "reserve_below_start": "The reserve can’t be below the start price of {startPriceCents}.",
    "reserve_not_above_price": "The price is already at {currentPriceCents}; the reserve must stay above it.",
    "reserve_not_lower": "A reserve can be lowered, but not raised or added.",
    "starts_in_past": "The start can’t be in the past.",
    "too_many_watched_cards": "You can watch at most {maximum} cards."
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
    "malformed_request": "The request can’t be read: {problem}.",
    "not_found": "There is nothing at this address.",
    "rate_limited": "Too many requests. Try again in {retryAfterSeconds} s.",
    "session_required": "An API key may not do this. Sign in.",
    "suspended": "Your account is suspended.",
    "unauthenticated": "Sign in first.",
    "unavailable": "The exchange can’t answer right now. Try again shortly.",
    "unsupported_media_type": "This address does not take that content type."
  },
  "identity": {
    "api_key_not_found": "That API key doesn’t exist.",
    "email_change_done": "This link has been used: the e-mail address has already been changed.",
    "email_change_ended": "This change of the e-mail address was cancelled. Nothing has changed.",
    "email_change_expired": "This link has expired. Send a new one from the settings.",
    "email_change_not_found": "This link is incomplete, or a newer one has replaced it. Open the newest e-mail.",
    "email_change_too_often": "Too many messages requested. Try again in {retryAfterSeconds} s.",
    "email_not_verified": "Verify your e-mail address first: the link is in the message that we sent you.",
    "email_taken": "Another account now has this e-mail address. Nothing has changed.",
    "email_unchanged": "That’s already your e-mail address.",
    "is_suspended": "Your account is suspended. Staff must lift the suspension first.",
    "last_admin": "The last admin can’t be removed.",
    "locked_out": "Too many failed sign-ins. Try again in {retryAfterSeconds} s, or reset the password.",
    "mail_not_found": "That message doesn’t exist.",
    "member_not_found": "That member doesn’t exist.",
    "name_unfit": "A name needs 1 to {maximum} characters that can be seen, without line breaks or signs that change the direction of text.",
    "no_email_change": "Your e-mail address isn’t being changed. Start a new change.",
    "only_admin": "You’re the only administrator. Make another member one first.",
    "own_suspension": "You can’t suspend yourself.",
    "passkey_name_too_long": "A passkey’s name has at most {maximum} characters.",
    "passkey_name_unfit": "This name holds characters that can’t be shown. Type it again.",
    "password_too_common": "This password is too easy to guess. Choose another one.",
    "password_too_short": "A password has at least {minimum} characters.",
    "recently_recovered": "Your password was reset less than a day ago. You can grant roles again in {retryAfterSeconds} s.",
    "too_many_api_keys": "You have {maximum} API keys, which is the limit. Revoke one first.",
    "unknown_role": "There is no role {role}.",
    "unknown_scope": "Your account doesn’t have the scope {scope}.",
    "wrong_password": "That isn’t your password."
  },
  "ledger": {
    "account_closed": "This wallet is closed: its account was erased.",
    "amount_too_large": "You can move at most {maximumCents} at once.",
    "exists_with_different_content": "A transfer with this id exists with other content.",
    "faucet_disabled": "This exchange doesn’t give out play money.",
    "insufficient_funds": "This needs {neededCents}, but only {availableCents} is available in your wallet.",
    "rail_not_available": "This exchange doesn’t offer the payment method {rail}.",
    "range_reversed": "The statement would end on {to}, before it begins on {from}.",
    "unknown_time_zone": "There is no time zone {timeZone}.",
    "wallet_full": "A wallet holds at most {maximumCents} by deposits; {roomCents} more fits into yours.",
    "wallet_not_empty": "There is money in your wallet: {availableCents} available, {pendingCents} held. Spend or withdraw it first.",
    "withdrawal_not_found": "That withdrawal doesn’t exist."
  },
  "media": {
    "broken_image": "The image can’t be decoded: {problem}.",
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
    "export_not_found": "That file doesn’t exist or has expired. Request your data again.",
    "export_not_ready": "The file isn’t ready yet.",
    "export_too_soon": "You can request your data once an hour. Try again in {minutes} min.",
    "export_under_way": "Your data is already being gathered. We’ll e-mail you when it’s ready.",
    "member_not_found": "There is no such member."
  },
  "users": {
    "image_not_found": "That image doesn’t exist.",
    "not_found": "There’s no member with this name.",
    "own_block": "You can’t block yourself.",
    "search_not_found": "That saved search doesn’t exist.",
    "too_many_searches": "You already have {maximum} saved searches. Remove one first.",
    "unknown_time_zone": "There is no time zone {timeZone}."
  },
  "vault": {
    "card_not_found": "That card doesn’t exist.",
    "certificate_taken": "A copy with the certificate {certNumber} of {grader} is already in the vault.",
    "condition_or_grade": "A copy has either a condition or a grade.",
    "copies_owned": "You own {copies} cards in the vault, {tiedUp} of them in a lot. List them for sale; for a card that doesn’t sell, write to the operator.",
    "copy_not_found": "That copy doesn’t exist.",
    "encumbered": "The copy {copyId} is in use: {by}.",
    "graded_edition": "A grade and its certificate belong to one copy, so an edition can’t share one.",
    "not_in_vault": "The copy {copyId} is in an external wallet. Deposit it first.",
    "not_owner": "The copy {copyId} isn’t yours.",
    "owner_not_found": "That member doesn’t exist.",
    "unknown_currency": "{currency} isn’t a currency code."
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
