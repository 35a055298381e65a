-- A key's scopes are permissions, resolved when it is made: what a module's wildcard stood for is written out, without what only
-- staff may do. Reading one's own view of lots has a scope of its own now; keys that bid or sell could read it before.
UPDATE identity.api_keys k SET scopes = ARRAY(
  SELECT DISTINCT s.scope FROM (
    SELECT p.permission AS scope
    FROM unnest(k.scopes) given (scope), unnest(ARRAY['auctions.bid', 'auctions.sell', 'wallet.read', 'wallet.use', 'vault.read', 'media.upload']) p (permission)
    WHERE given.scope LIKE '%.*' AND starts_with(p.permission, left(given.scope, -1))
    UNION ALL SELECT given.scope FROM unnest(k.scopes) given (scope) WHERE given.scope NOT LIKE '%.*'
    UNION ALL SELECT 'auctions.read' FROM unnest(k.scopes) given (scope) WHERE given.scope IN ('auctions.bid', 'auctions.sell', 'auctions.*')
  ) s ORDER BY s.scope);
