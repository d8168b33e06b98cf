#!/bin/sh
# Writes what compose.yaml needs into this folder: .env (the address) and secrets/ (one file each, which nobody else
# has). Needs nothing but a shell and /dev/urandom.
#
#   sh scripts/new-env.sh https://help.yourshop.com
set -eu
umask 077

url=${1:-}
case $url in
  https://?*) ;;
  *)
    echo 'Say the address under which people will reach it: sh scripts/new-env.sh https://help.yourshop.com' >&2
    exit 1
    ;;
esac

# Other secrets would lock everybody out of the database that was made with these.
for made in .env secrets; do
  if [ -e "$made" ]; then
    echo "There is $made already: nothing was written. To begin anew, move .env and secrets away." >&2
    exit 1
  fi
done

random() {
  head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n'
}

# The folder is yours alone. The files in it can be read by whoever gets into the folder: a container is given the
# single file, and its user is another one than you.
keep() {
  printf '%s\n' "$2" >"secrets/$1"
  chmod 0444 "secrets/$1"
}

mkdir -m 0700 secrets
keep postgres_password "$(random)"
keep app_keys "$(random),$(random)"
keep admin_jwt_secret "$(random)"
keep jwt_secret "$(random)"
keep api_token_salt "$(random)"
keep transfer_token_salt "$(random)"
keep encryption_key "$(random)"
printf 'PUBLIC_URL=%s\n' "$url" >.env

echo 'Written: .env and secrets/. Keep a copy of secrets/ where your passwords are: no backup can be used without it.'
