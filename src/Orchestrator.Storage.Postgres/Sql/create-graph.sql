insert into $schema.graph (fingerprint, manifest) values ($1, $2) on conflict do nothing;
