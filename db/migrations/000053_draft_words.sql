-- What a member says that words of their file mean, which nothing was known of: 'finish:galaxy' -> 'foil'.
ALTER TABLE holdings.drafts ADD COLUMN words jsonb NOT NULL DEFAULT '{}';
