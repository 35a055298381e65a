-- A rail is never called inside the transaction that locks the withdrawal: a worker claims it (commit), calls, resolves (commit).
ALTER TABLE ledger.withdrawals
  ADD COLUMN claimed_at timestamptz,
  ADD COLUMN attempts int NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  DROP CONSTRAINT withdrawals_status_check,
  ADD CONSTRAINT withdrawals_status_check CHECK (status IN ('pending', 'sending', 'confirmed', 'failed')),
  ADD CHECK ((status IN ('confirmed', 'failed')) = (resolved_at IS NOT NULL)),
  ADD CHECK (status <> 'sending' OR claimed_at IS NOT NULL);
DROP INDEX ledger.withdrawals_pending;
CREATE INDEX withdrawals_open ON ledger.withdrawals (id) WHERE status IN ('pending', 'sending');
