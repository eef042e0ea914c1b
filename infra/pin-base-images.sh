#!/usr/bin/env bash
# Writes the current digest behind each tag of infra/base-images.env: name:tag -> name:tag@sha256:...
# Run it on a schedule, read the diff, commit it. Needs curl and access to the registries.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

accept='application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.list.v2+json'

digest() { # digest IMAGE:TAG
  local image=$1 host repository tag token=()
  tag=${image##*:}
  repository=${image%:*}
  case ${repository%%/*} in
    *.*) host=${repository%%/*}; repository=${repository#*/} ;;
    *) host=registry-1.docker.io
       case $repository in */*) ;; *) repository=library/$repository ;; esac
       token=(--header "Authorization: Bearer $(curl --fail --silent --show-error \
         "https://auth.docker.io/token?service=registry.docker.io&scope=repository:$repository:pull" | sed -n 's/.*"token" *: *"\([^"]*\)".*/\1/p')") ;;
  esac
  curl --fail --silent --show-error --head "${token[@]}" --header "Accept: $accept" "https://$host/v2/$repository/manifests/$tag" \
    | tr -d '\r' | sed -n 's/^[Dd]ocker-[Cc]ontent-[Dd]igest: *//p'
}

new=$(mktemp)
trap 'rm -f "$new"' EXIT
while IFS= read -r line; do
  case $line in
    ''|'#'*) printf '%s\n' "$line" ;;
    *)
      image=${line#*=}
      image=${image%%@*}
      found=$(digest "$image")
      case $found in sha256:*) ;; *) echo "pin-base-images.sh: no digest for $image" >&2; exit 1 ;; esac
      printf '%s=%s@%s\n' "${line%%=*}" "$image" "$found" ;;
  esac
done < base-images.env > "$new"
cat "$new" > base-images.env
