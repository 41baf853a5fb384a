# Windows twin of build.sh: the same targets over the same dotnet calls. `./build.ps1` alone explains itself.
param([string] $Target = '', [Parameter(ValueFromRemainingArguments = $true)] [string[]] $Rest = @())

$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:MSBUILDDISABLENODEREUSE = '1'
$bin = 'bin/Release/net10.0'
if ($null -eq $Rest) { $Rest = @() }

$targets = [ordered]@{
  setup = 'check the .NET SDK 10, restore packages, report what is optional'
  build = 'compile the solution in Release; a warning is an error'
  lint  = 'check formatting and that decision records use each number once'
  test  = 'set up, build and run every test; the last line is "N passed, N failed"; arguments go to the xunit runner'
  run   = 'set up, build and start: helios serve --config hocon/demo.conf; arguments are passed on'
  bench = 'helios bench pipeline, then the benchmarks; arguments: pipeline, or a BenchmarkDotNet filter'
  ci    = 'setup, build, lint, test'
}

# What some feature can use: the Debian package, a proof that it is there, what is skipped without it.
$optional = @(
  @('librdkafka1', { Find-Library }, 'Kafka and every test of it'),
  @('kcat', { Get-Command kcat -ErrorAction Ignore }, 'tests in which another Kafka client speaks with HELIOS'),
  @('redis-server', { Get-Command redis-server -ErrorAction Ignore }, 'tests of the Redis event index'),
  @('postgresql', { (Get-Command initdb -ErrorAction Ignore) -or (Test-Path '/usr/lib/postgresql/*/bin/initdb') }, 'tests of the PostgreSQL store'),
  @('prometheus', { Get-Command promtool -ErrorAction Ignore }, 'checks of metrics and of the rules in ops/'),
  @('chromium', { Get-Command chromium -ErrorAction Ignore }, 'tests of the dashboard in a browser')
)

function Find-Library {
  $handle = [IntPtr]::Zero
  foreach ($name in 'librdkafka.so.1', 'librdkafka.dll', 'librdkafka.1.dylib') {
    if ([Runtime.InteropServices.NativeLibrary]::TryLoad($name, [ref] $handle)) { return $true }
  }
}

# The LSTM runs in ONNX Runtime: the npm package that carries it is fetched for this one file, as build.sh does. Not exercised: the
# project's tests run on no Windows. The library needs the Visual C++ runtime there.
$onnxruntime = @{
  package = 'onnxruntime-node@1.30.0'
  file    = 'artifacts/native/onnxruntime.dll'
  x64     = '508c362f5673483dd3a086379c392795b2e42d10d5e6f3f90ebd7ac21c97af67'
  arm64   = '6c3a2abf5c6aca11c48a0d338a91af309f2266f25ce2e4084e6a87bbcb0fbfd0'
}

function Get-OnnxRuntime {
  $arch = if ($env:PROCESSOR_ARCHITECTURE -eq 'ARM64') { 'arm64' } else { 'x64' }
  $scratch = 'artifacts/onnxruntime'
  Remove-Item $scratch -Recurse -Force -ErrorAction Ignore
  New-Item $scratch, 'artifacts/native' -ItemType Directory -Force | Out-Null
  npm pack $onnxruntime.package --pack-destination $scratch --cache "$scratch/cache" --silent *> "$scratch/npm.log"
  $archive = Get-ChildItem $scratch -Filter 'onnxruntime-node-*.tgz' | Select-Object -First 1
  if (-not $archive) { return $false }
  $inside = "package/bin/napi-v6/win32/$arch/onnxruntime.dll"
  tar -xzf $archive.FullName -C $scratch $inside
  $fetched = "$scratch/$inside"
  if (-not (Test-Path $fetched) -or (Get-FileHash $fetched -Algorithm SHA256).Hash -ne $onnxruntime[$arch]) { return $false }
  Move-Item $fetched $onnxruntime.file -Force
  Remove-Item $scratch -Recurse -Force
  return $true
}

function Install-OnnxRuntime {
  $skipped = 'Skipped: the LSTM (EWMA detects instead) and every test of it'
  if ($env:HELIOS_ONNXRUNTIME -and (Test-Path $env:HELIOS_ONNXRUNTIME)) { Write-Host "   ONNX Runtime at $env:HELIOS_ONNXRUNTIME (HELIOS_ONNXRUNTIME)" }
  elseif (Test-Path $onnxruntime.file) { Write-Host "   ONNX Runtime present ($($onnxruntime.file))" }
  elseif ($env:OS -ne 'Windows_NT') { Write-Host "   ONNX Runtime missing, optional; on this system ./build.sh setup fetches it. $skipped" }
  elseif (-not (Get-Command npm -ErrorAction Ignore)) { Write-Host "   ONNX Runtime missing, optional; npm would fetch it, HELIOS_ONNXRUNTIME names it. $skipped" }
  elseif (Get-OnnxRuntime) { Write-Host "   ONNX Runtime fetched ($($onnxruntime.file))" }
  else { Write-Host "   ONNX Runtime missing, optional, and cannot be fetched (artifacts/onnxruntime/npm.log says why). $skipped" }
}

# Where ./helios would look for it.
function Use-OnnxRuntime {
  if (-not $env:HELIOS_ONNXRUNTIME -and (Test-Path $onnxruntime.file)) { $env:HELIOS_ONNXRUNTIME = Join-Path $PSScriptRoot 'artifacts/native' }
}

function Show-Optional {
  foreach ($entry in $optional) {
    $package, $proof, $purpose = $entry
    if (& $proof) { Write-Host "   $package present" }
    else { Write-Host "   $package missing, optional. Skipped: $purpose (as root on Debian: apt-get install $package)" }
  }
}

function Invoke-Checked([scriptblock] $Command) {
  & $Command
  if ($LASTEXITCODE -ne 0) { Write-Host "build.ps1: failed: $Command"; exit $LASTEXITCODE }
}

function Invoke-Setup {
  Write-Host "`n== setup"
  $version = try { & dotnet --version 2>$null } catch { $null }
  if ("$version" -notmatch '^[1-9][0-9]\.') {
    Write-Host 'build.ps1: HELIOS needs the .NET SDK 10: winget install Microsoft.DotNet.SDK.10'
    exit 1
  }
  Show-Optional
  Install-OnnxRuntime
  Invoke-Checked { dotnet restore Helios.sln --verbosity quiet }
}

function Invoke-Build {
  Write-Host "`n== build"
  Invoke-Checked { dotnet build Helios.sln --configuration Release --no-restore --verbosity quiet -warnaserror }
}

function Invoke-Lint {
  Write-Host "`n== lint"
  $reused = Get-ChildItem docs/decisions -Filter '????-*.md' | Group-Object { $_.Name.Substring(0, 4) } | Where-Object Count -gt 1
  if ($reused) { Write-Host "build.ps1: docs/decisions uses a number twice: $($reused.Name)"; exit 1 }
  Invoke-Checked { dotnet format whitespace Helios.sln --verify-no-changes --no-restore --verbosity quiet }
}

function Invoke-Test {
  Write-Host "`n== test"
  & dotnet "Helios.Specs/$bin/Helios.Specs.dll" -noLogo -noColor @Rest 2>&1 | Tee-Object -Variable log
  $summary = $log | Select-String 'Total: (\d+), Errors: (\d+), Failed: (\d+), Skipped: (\d+), Not Run: (\d+)' | Select-Object -Last 1
  if (-not $summary) { Write-Host 'build.ps1: the test runner ended without a summary'; exit 1 }
  $total, $errors, $failed, $skipped, $idle = $summary.Matches[0].Groups[1..5] | ForEach-Object { [int] $_.Value }
  if ($skipped -gt 0) {
    Write-Host "`n$skipped skipped:"
    $log | Select-String '\[SKIP\]$' -Context 0, 1 | ForEach-Object { Write-Host "  $($_.Line.Trim()): $($_.Context.PostContext[0].Trim())" }
  }
  Write-Host "$($total - $failed - $skipped - $idle) passed, $($failed + $errors) failed"
  if ($failed + $errors -gt 0) { exit 1 }
}

function Invoke-Bench {
  $what = if ($Rest.Count -gt 0) { $Rest[0] } else { 'all' }
  if ($what -in 'all', 'pipeline') { Invoke-Checked { dotnet "Helios.Host/$bin/helios.dll" bench pipeline } }
  if ($what -eq 'pipeline') { return }
  $filter = if ($what -eq 'all') { @('*') } else { $Rest }
  Invoke-Checked { dotnet "Helios.Benchmarks/$bin/Helios.Benchmarks.dll" --artifacts artifacts/benchmarks --filter @filter }
}

if (-not $targets.Contains($Target)) {
  Write-Host "Usage: ./build.ps1 TARGET [ARGUMENTS]      ./build.ps1 TARGET --help explains one target`n"
  $targets.GetEnumerator() | ForEach-Object { Write-Host ('  {0,-8} {1}' -f $_.Key, $_.Value) }
  exit $(if ($Target -in '', '-h', '--help', 'help') { 0 } else { 1 })
}
if ($Rest.Count -gt 0 -and $Rest[0] -in '-h', '--help') { Write-Host "./build.ps1 ${Target}: $($targets[$Target])"; exit 0 }

switch ($Target) {
  'setup' { Invoke-Setup }
  'build' { Invoke-Setup; Invoke-Build }
  'lint'  { Invoke-Setup; Invoke-Lint }
  'test'  { Invoke-Setup; Invoke-Build; Invoke-Test }
  'run'   { Invoke-Setup; Invoke-Build; Use-OnnxRuntime; & dotnet "Helios.Host/$bin/helios.dll" serve --config hocon/demo.conf @Rest; exit $LASTEXITCODE }
  'bench' { Invoke-Setup; Invoke-Build; Invoke-Bench }
  'ci'    { Invoke-Setup; Invoke-Build; Invoke-Lint; Invoke-Test }
}
