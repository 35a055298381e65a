// Generated from profile.json by npm run generate.
declare const texts: {
  "metaDescription": "Lots of @{handle}.",
  "memberSince": "@{handle} · member since",
  "live": "Live lots",
  "noneLive": "Nothing listed right now",
  "noneLiveNote": "@{handle} has no live lots.",
  "sold": "Recently sold",
  "allLots": "All lots"
}
export default texts
