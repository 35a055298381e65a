-- Double entry with two-phase transfers. An account's id is what it belongs to: a member's wallet has the member's id, a
-- lot's escrow the lot's, so that neither needs a look-up and no two lots share a row that every bid must lock.
CREATE SCHEMA ledger;

CREATE TABLE ledger.accounts (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('wallet', 'escrow', 'fees', 'cash', 'promotions')),
  debits_pending bigint NOT NULL DEFAULT 0 CHECK (debits_pending >= 0),
  debits_posted bigint NOT NULL DEFAULT 0 CHECK (debits_posted >= 0),
  credits_pending bigint NOT NULL DEFAULT 0 CHECK (credits_pending >= 0),
  credits_posted bigint NOT NULL DEFAULT 0 CHECK (credits_posted >= 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  -- What is available is never negative: nobody bids what they do not have, and an escrow pays out only what it holds.
  CONSTRAINT available_not_negative CHECK (kind NOT IN ('wallet', 'escrow') OR credits_posted - debits_posted - debits_pending >= 0)
) WITH (fillfactor = 60); -- Room on the page for balances that change all the time (HOT updates).

INSERT INTO ledger.accounts (id, kind) VALUES
  ('00000000-0000-7000-8000-00000000ca50', 'cash'),
  ('00000000-0000-7000-8000-0000000fee50', 'fees'),
  ('00000000-0000-7000-8000-0000009403e0', 'promotions');

-- Append-only. `pending` holds an amount; `post` (all or a part of it, the rest returns) or `void` resolves it, once: the
-- id of a resolution is its pending transfer's with the last bit turned over, so the primary key refuses a second one.
CREATE TABLE ledger.transfers (
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('posted', 'pending', 'post', 'void')),
  debit_account_id uuid NOT NULL,
  credit_account_id uuid NOT NULL CHECK (credit_account_id <> debit_account_id),
  amount_cents bigint NOT NULL CHECK (amount_cents > 0),
  pending_id uuid CHECK ((kind IN ('post', 'void')) = (pending_id IS NOT NULL)),
  reason text NOT NULL,
  reference_kind text,
  reference_id uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE INDEX transfers_debit ON ledger.transfers (debit_account_id, created_at, id);
CREATE INDEX transfers_credit ON ledger.transfers (credit_account_id, created_at, id);
INSERT INTO platform.partitioned_tables VALUES ('ledger.transfers');

CREATE TABLE ledger.withdrawals (
  id uuid PRIMARY KEY,
  member_id uuid NOT NULL,
  rail text NOT NULL,
  amount_cents bigint NOT NULL CHECK (amount_cents > 0),
  transfer_id uuid NOT NULL UNIQUE,
  status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'confirmed', 'failed')),
  rail_reference text,
  created_at timestamptz NOT NULL DEFAULT now(),
  resolved_at timestamptz
);
CREATE INDEX withdrawals_member ON ledger.withdrawals (member_id, id);
CREATE INDEX withdrawals_pending ON ledger.withdrawals (id) WHERE status = 'pending';

SELECT platform.ensure_partitions();
