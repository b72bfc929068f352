# From the folder target/petrichor: the program's folder with its AOT caches, and an msi. Written from the manuals; not tried yet.
# The build calls it (mvn -Pinstaller -DskipTests package) with the version, and with its property petrichor.homepage as a variable, on
# Windows with WiX 3.14, 4 or 5 on the PATH.
#
# SIGN_WITH=THUMBPRINT   signs the launchers and the msi with that certificate; without it SmartScreen warns whoever installs it
param([Parameter(Mandatory)][string] $version)
$ErrorActionPreference = 'Stop'
Set-Location "$PSScriptRoot/../../target"
# in a folder of its own: Windows takes Petrichor for the same name as petrichor, which is there
$image = 'image/Petrichor'
# PowerShell 5.1, which Windows has, goes on when a program fails
function Assert-Done($what) { if ($LASTEXITCODE -ne 0) { throw "$what failed with status $LASTEXITCODE." } }
$jpackage = "$env:TOOLCHAIN_JAVA_HOME/bin/jpackage.exe"
$number = $version -replace '-SNAPSHOT$', ''
New-Item -ItemType Directory -Force packages | Out-Null
# of an earlier run: jpackage writes over nothing, and checksums are added below
Remove-Item -Recurse -Force -ErrorAction SilentlyContinue image, packages/SHA256SUMS

# jpackage wants an ico; a PNG inside of one is enough
$png = [IO.File]::ReadAllBytes((Resolve-Path '../../ui-resources/src/main/resources/dev/petrichor/ui/icon/icon-256.png'))
$head = [byte[]](0,0,1,0,1,0, 0,0,0,0,1,0,32,0) + [BitConverter]::GetBytes([int]$png.Length) + [BitConverter]::GetBytes([int]22)
[IO.File]::WriteAllBytes("$PWD/Petrichor.ico", $head + $png)

$jar = (Get-ChildItem petrichor/lib/petrichor-app-*.jar).Name
& $jpackage --type app-image --name Petrichor --app-version $number --vendor 'Petrichor contributors' --icon Petrichor.ico `
  --runtime-image petrichor/runtime --input petrichor/lib --main-jar $jar --main-class dev.petrichor.app.Main `
  --java-options '-Xlog:disable -XX:+UseSerialGC -Xms32m -XX:TieredStopAtLevel=1 -XX:-CreateCoredumpOnCrash -XX:-UsePerfData --enable-native-access=javafx.graphics,ALL-UNNAMED' `
  --java-options '-Djava.library.path=$APPDIR' --java-options '-Dorg.sqlite.lib.path=$APPDIR' --add-launcher "petrichor-cli=$PSScriptRoot/commands.properties" --dest image
Assert-Done 'jpackage'
Copy-Item -Recurse petrichor/licences, petrichor/LICENSE "$image/app/"

# trained last of all that changes the folder
function Rehearse($name, $launcher, $arguments) {
  $own = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) ([Guid]::NewGuid()))
  New-Item -ItemType Directory "$own/config" | Out-Null
  Set-Content "$own/config/settings.json" '{}'
  # without the profiles of methods: short runs only pay for the second compiler that these would call early
  $env:JAVA_TOOL_OPTIONS = "-XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining -XX:AOTCacheOutput=$PWD/$image/app/$name.aot -Dpetrichor.rehearse=true -Dpetrichor.start= -Dpetrichor.home=$own"
  Start-Process -Wait "$image/$launcher.exe" $arguments
  $env:JAVA_TOOL_OPTIONS = $null
  if (-not (Test-Path "$image/app/$name.aot") -or (Test-Path "$own/data/petrichor.log")) { throw "The rehearsal for $name.aot failed." }
}
Remove-Item -ErrorAction SilentlyContinue "$image/app/*.aot"
# with the default collector, which can write objects into a cache
$configurations = "$image/app/Petrichor.cfg", "$image/app/petrichor-cli.cfg"
foreach ($cfg in $configurations) { (Get-Content $cfg) -replace '-XX:\+UseSerialGC', '-XX:+UseG1GC' | Set-Content $cfg }
Rehearse commands petrichor-cli @('--version')
Rehearse window Petrichor @(' ')
foreach ($cfg in $configurations) { (Get-Content $cfg) -replace '-XX:\+UseG1GC', '-XX:+UseSerialGC' | Set-Content $cfg }
# commands that are short never reach the second compiler, and long ones need it
$cfg = "$image/app/petrichor-cli.cfg"
(Get-Content $cfg) -replace '-XX:TieredStopAtLevel=1', '-XX:+TieredCompilation' | Set-Content $cfg
Add-Content "$image/app/Petrichor.cfg" 'java-options=-XX:AOTCache=$APPDIR/window.aot'
Add-Content "$image/app/petrichor-cli.cfg" 'java-options=-XX:AOTCache=$APPDIR/commands.aot'

function Sign($files) {
  if ($env:SIGN_WITH) {
    Get-Item $files | ForEach-Object { $_.IsReadOnly = $false }
    signtool sign /sha1 $env:SIGN_WITH /fd sha256 /tr http://timestamp.digicert.com /td sha256 $files
    Assert-Done 'signtool'
  }
}
Sign @("$image/Petrichor.exe", "$image/petrichor-cli.exe")

# the upgrade id never changes: by it an msi finds the version before. Its own name would lead to %LOCALAPPDATA%\Petrichor, where the
# user's data is, and removing the program removes its folder with all that is in it: so no other one can be chosen either
$about = if ($env:PETRICHOR_HOMEPAGE) { '--about-url', $env:PETRICHOR_HOMEPAGE } else { @() }
& $jpackage --type msi --name Petrichor --app-version $number --app-image $image --file-associations ../src/sqlite.properties `
  --win-upgrade-uuid 6f1d7e9a-52c3-4c0e-9a57-3b8d1e40c2f6 --win-per-user-install --install-dir 'Programs\Petrichor' --win-menu --win-menu-group Petrichor --win-shortcut-prompt @about --dest packages
Assert-Done 'jpackage'
Move-Item "packages/Petrichor-$number.msi" "packages/petrichor-$version-windows-x64.msi"
Sign @("packages/petrichor-$version-windows-x64.msi")

Copy-Item petrichor/licences/bom.json "packages/petrichor-$version-windows-x64.cdx.json"
Get-ChildItem packages/petrichor* | ForEach-Object {
  "{0,-52} {1,6:N1} MB" -f $_.Name, ($_.Length / 1MB)
  "$((Get-FileHash $_ -Algorithm SHA256).Hash.ToLower())  $($_.Name)" | Add-Content packages/SHA256SUMS
}
