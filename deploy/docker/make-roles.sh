#!/usr/bin/env bash
# Runs once, when the database is made: roles.sql takes the passwords from settings of its session.
set -euo pipefail

settings=()
for role in auth_owner auth_app auth_worker kb_owner kb_app kb_worker repo_sync_owner repo_sync_app repo_sync_worker; do
    variable=${role^^}_PASSWORD
    settings+=(-c "SELECT set_config('lectern.${role}_password', '${!variable//\'/\'\'}', false)")
done
psql -v ON_ERROR_STOP=1 -q -o /dev/null -U "$POSTGRES_USER" -d "$POSTGRES_DB" "${settings[@]}" -f /roles.sql
