#!/bin/sh
# Prints an .env for compose.yaml, with secrets that nobody else has. Needs nothing but a shell and /dev/urandom.
#
#   sh scripts/new-env.sh https://help.yourshop.com > .env && chmod 600 .env
set -eu
umask 077

url=${1:-}
case $url in
  https://?*) ;;
  *)
    echo 'Say the address under which people will reach it: sh scripts/new-env.sh https://help.yourshop.com > .env' >&2
    exit 1
    ;;
esac

secret() {
  head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n'
}

cat <<END
# The secrets of this installation. Keep a copy where your passwords are: no backup can be used without them.
PUBLIC_URL=$url
POSTGRES_PASSWORD=$(secret)
APP_KEYS=$(secret),$(secret)
ADMIN_JWT_SECRET=$(secret)
JWT_SECRET=$(secret)
API_TOKEN_SALT=$(secret)
TRANSFER_TOKEN_SALT=$(secret)
ENCRYPTION_KEY=$(secret)
END
