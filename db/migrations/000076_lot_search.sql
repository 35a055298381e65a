-- Lots are searched with the words of the catalogue: what was typed is corrected there, so likeness has no index of its own here.
-- Titles are stored folded like the words of cards: small letters without accents.
UPDATE auctions.listings SET search_text = regexp_replace(
  regexp_replace(normalize(lower(search_text), NFKD), '[\u0300-\u036f''’ʼ`´]', '', 'g'), '[^[:alnum:]]+', ' ', 'g');
DROP INDEX auctions.listings_search_trgm;
