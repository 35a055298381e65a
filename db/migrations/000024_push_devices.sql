-- Where messages will go: the devices that asked for web push. Delivery is not here yet; who asked, and with which key, is.
CREATE SCHEMA notifications;

-- The exchange's own key pair (VAPID, RFC 8292), made once. A device's subscription holds for this key only.
CREATE TABLE notifications.push_keys (
  id smallint PRIMARY KEY CHECK (id = 1),
  public_key text NOT NULL,
  private_key text NOT NULL, -- encrypted with the exchange's secret
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE notifications.push_devices (
  id uuid PRIMARY KEY,
  member_id uuid NOT NULL,
  session_id uuid NOT NULL, -- a device is forgotten with the session that it was registered in
  endpoint text NOT NULL UNIQUE CHECK (endpoint LIKE 'https://%' AND length(endpoint) <= 1000),
  p256dh text NOT NULL CHECK (length(p256dh) = 87),
  auth text NOT NULL CHECK (length(auth) = 22),
  user_agent text NOT NULL CHECK (length(user_agent) <= 300),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX push_devices_member ON notifications.push_devices (member_id, id);
CREATE INDEX push_devices_session ON notifications.push_devices (session_id);
