insert into graph (fingerprint, manifest) values ($fingerprint, $manifest) on conflict do nothing;
