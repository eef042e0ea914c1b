#!/usr/bin/env bash
# Deploys StoryGenerator into a resource group: infrastructure, images, apps. Run it again to update.
#
#   infra/deploy.sh --group RG [--location REGION] [--parameters FILE] [--tag TAG]
#   infra/deploy.sh --after-provision      called by azd, which did the first step already
#
# --parameters  infra/main.bicepparam (default) or infra/main.dev.bicepparam
# --tag         image tag; default: the commit. A tag that the registry has already is not built again, so
#               `--tag OLD` rolls back.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

group=${AZURE_RESOURCE_GROUP:-}
location=${AZURE_LOCATION:-}
parameters=infra/main.bicepparam
tag=
provisioned=false
while [ $# -gt 0 ]; do
  case $1 in
    --group) group=$2; shift 2 ;;
    --location) location=$2; shift 2 ;;
    --parameters) parameters=$2; shift 2 ;;
    --tag) tag=$2; shift 2 ;;
    --after-provision) provisioned=true; shift ;;
    *) echo "deploy.sh: unknown argument '$1'" >&2; exit 2 ;;
  esac
done
[ -n "$group" ] || { echo "deploy.sh: name a resource group with --group (or AZURE_RESOURCE_GROUP)" >&2; exit 2; }
[ -f "$parameters" ] || { echo "deploy.sh: no parameter file '$parameters'" >&2; exit 2; }

if [ -z "$tag" ]; then
  [ -z "$(git status --porcelain)" ] || { echo "deploy.sh: uncommitted changes; commit them, so that the tag says what runs, or pass --tag" >&2; exit 2; }
  tag=$(git rev-parse --short=12 HEAD)
fi

deploy() { # deploy IMAGE_TAG -> outputs as "name<TAB>value" lines
  IMAGE_TAG=$1 az deployment group create --resource-group "$group" --name "storygen-${1:-base}" \
    --template-file infra/main.bicep --parameters "$parameters" --only-show-errors --output tsv \
    --query "[properties.outputs.AZURE_CONTAINER_REGISTRY_NAME.value, properties.outputs.IMAGE_TARGETS.value, properties.outputs.STORYGEN_URL.value]"
}

if ! az group show --name "$group" --output none 2>/dev/null; then
  [ -n "$location" ] || { echo "deploy.sh: '$group' does not exist; say where with --location" >&2; exit 2; }
  az group create --name "$group" --location "$location" --output none
fi

if $provisioned; then
  registry=${AZURE_CONTAINER_REGISTRY_NAME:?azd did not pass the registry on}
  targets=${IMAGE_TARGETS:?azd did not pass the image targets on}
else
  mapfile -t outputs < <(deploy "")
  [ "${#outputs[@]}" -ge 2 ] || { echo "deploy.sh: the infrastructure deployment failed" >&2; exit 1; }
  registry=${outputs[0]}
  targets=${outputs[1]}
fi

build_arguments=()
while IFS= read -r line; do
  case $line in ''|'#'*) ;; *) build_arguments+=(--build-arg "$line") ;; esac
done < infra/base-images.env

for target in $targets; do
  if [ "$target" = functions ]; then
    name=storygen-functions
    where=(--file functions/StoryGenerator.Functions/Dockerfile)
  else
    name=storygen-worker-$target
    where=(--file gpu-workers/Dockerfile --target "$target")
  fi
  if az acr repository show --name "$registry" --image "$name:$tag" --output none 2>/dev/null; then
    echo "$name:$tag is in the registry"
    continue
  fi
  echo "building $name:$tag"
  az acr build --registry "$registry" --image "$name:$tag" --timeout 7200 --only-show-errors "${where[@]}" "${build_arguments[@]}" .
  # What a tag means must not change after it was deployed.
  az acr repository update --name "$registry" --image "$name:$tag" --write-enabled false --output none
done

mapfile -t outputs < <(deploy "$tag")
[ "${#outputs[@]}" -ge 3 ] || { echo "deploy.sh: the app deployment failed" >&2; exit 1; }
echo "deployed $tag to ${outputs[2]}"
