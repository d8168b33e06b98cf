#!/bin/sh
# Hands one mail from a mail server to Throughline.
#
#   mta-pipe.sh [-a CLIENT_ADDRESS] [-h CLIENT_HELO] [-c CONFIG] [-t SECONDS] -- SENDER RECIPIENT... < mail
#
# It ends with 0 only after Throughline has stored the mail, and with 75 (EX_TEMPFAIL) whatever else happens, so that
# the mail server keeps the mail and tries again.
#
#   SENDER  MAIL FROM; empty for delivery reports
#   -a, -h  IP address of the server that the mail came from, and what it called itself: without them SPF tells nothing
#   -c      a file for curl (/etc/throughline/mta-pipe.conf) that only the user of this pipe may read:
#             url = "https://help.example.com/ingress/PATH-TOKEN"
#             header = "Authorization: Bearer PIPE-SECRET"
#   -t      how long one mail may take (60)
set -u

later() {
  echo "mta-pipe: $1; the mail is tried again later." >&2
  exit 75
}
trap 'later "stopped"' HUP INT TERM PIPE

client_address=
client_helo=
config=/etc/throughline/mta-pipe.conf
seconds=60
while getopts a:h:c:t: option; do
  case $option in
    a) client_address=$OPTARG ;;
    h) client_helo=$OPTARG ;;
    c) config=$OPTARG ;;
    t) seconds=$OPTARG ;;
    *) later 'an option is not known' ;;
  esac
done
shift $((OPTIND - 1))

[ $# -ge 2 ] || later 'it needs a sender (which may be empty) and a recipient'
[ -f "$config" ] && [ -r "$config" ] || later "$config cannot be read"
command -v curl >/dev/null 2>&1 || later 'curl is not installed'

sender=$1
shift
recipients=$(IFS=,; printf '%s' "$*")
case "$sender$recipients$client_address$client_helo" in
  *[[:cntrl:]]*) later 'an address holds a control character' ;;
esac

# -q: nobody's ~/.curlrc. The secret stands in the file and not here, where every user of the machine could read it.
status=$(curl -q --config "$config" --silent --output /dev/null --write-out '%{http_code}' \
  --connect-timeout 10 --max-time "$seconds" --proto '=http,https' \
  --header 'Content-Type: message/rfc822' --header 'Expect:' \
  --header "X-Envelope-From: <$sender>" --header "X-Envelope-To: $recipients" \
  --header "X-Client-Address: $client_address" --header "X-Client-Helo: $client_helo" \
  --data-binary @-) || later "curl failed ($?)"

case $status in
  2[0-9][0-9]) exit 0 ;;
  *) later "Throughline answered $status" ;;
esac
