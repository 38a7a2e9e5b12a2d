@echo off
rem Does on Windows what ./rediscover does elsewhere: see there for the reasons.
setlocal DisableDelayedExpansion
set "root=%~dp0."
set "out=%root%\tools\target\launcher"
set "jar=%out%\rediscover.jar"
set "cache=%out%\rediscover.aot"

set "home="
if defined JAVA_HOME call :try "%JAVA_HOME%"
for /f "delims=" %%j in ('where java 2^>nul') do call :try "%%~dpj.."
for /d %%d in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\*") do call :try "%%~d"
for /d %%d in ("%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\BellSoft\*") do call :try "%%~d"
for /d %%d in ("%USERPROFILE%\.jdks\*" "%USERPROFILE%\.gradle\jdks\*") do call :try "%%~d"

if "%~1"=="doctor" goto doctor
if not defined home (
    echo Rediscover needs Java 25 or newer, and found none. To install one: >&2
    echo   winget install EclipseAdoptium.Temurin.25.JDK >&2
    echo If there is one already, set JAVA_HOME to its folder. What else this machine needs says: rediscover doctor >&2
    exit /b 1
)
if "%~1"=="format" goto format
if "%~1"=="learn" goto learn

call :state
if errorlevel 1 call :prepare
if errorlevel 1 exit /b 1

set "aot="
for %%c in ("%cache%") do if %%~zc0 gtr 0 set aot="-XX:AOTCache=%cache%"
"%home%\bin\java.exe" "@%root%\final\java.options" %aot% %REDISCOVER_JAVA_OPTS% -jar "%jar%" %*
exit /b %errorlevel%

:learn
set "out=%root%\workshop\target\learn"
set "jar=%out%\started.options"
set "cache="
set "arguments=%*"
set "arguments=%arguments:~5%"
if "%~2"=="unbundle" (
    "%home%\bin\java.exe" "%root%\workshop\src\main\java\rediscover\workshop\Bundle.java" %3 %4
    exit /b
)
call :learnstate
if errorlevel 1 call :learnbuild
if errorlevel 1 exit /b 1
set "stores=1"
for %%n in (1 2 3 01 02 03) do if "%~3"=="%%n" (set "stores=") else if "%~4"=="%%n" set "stores="
if "%~2"=="run" if defined stores (
    if not exist "%root%\my\data" mkdir "%root%\my\data"
    cd /d "%root%\my\data"
)
"%home%\bin\java.exe" "@%jar%" "-Drediscover.root=%root%" -Drediscover.terminal=inout rediscover.workshop.Learn %arguments%
exit /b %errorlevel%

rem 0: ready to start; 1: to be built.
:learnstate
powershell -NoProfile -Command "$ErrorActionPreference = 'Ignore'; Set-Location -LiteralPath $env:root; $built = Get-Item -LiteralPath $env:jar; if (-not $built) { exit 1 }; $sources = @(Get-Item pom.xml, chapter*\pom.xml, final\pom.xml, workshop\pom.xml) + @(Get-ChildItem -Recurse chapter*\src, final\src, workshop\src\main); if ($sources | Where-Object { $_.LastWriteTime -gt $built.LastWriteTime }) { exit 1 }; exit 0"
exit /b %errorlevel%

:learnbuild
call :needtools
if errorlevel 1 exit /b 1
if not exist "%out%" mkdir "%out%"
echo Building the workshop, which "rediscover learn" uses. Only its first build compiles everything... >&2
type nul >"%out%\started"
call :maven -o -Plearn -Dplain -pl workshop -am test-compile >"%out%\build.log" 2>&1
if errorlevel 1 call :maven -Plearn -Dplain -pl workshop -am test-compile >"%out%\build.log" 2>&1
if errorlevel 1 (
    type "%out%\build.log" >&2
    echo The workshop could not be built. All that Maven said is in %out%\build.log >&2
    exit /b 1
)
copy /y "%out%\java.options" "%jar%" >nul
exit /b 0

:format
call :needtools
if errorlevel 1 exit /b 1
call :maven -N validate exec:exec@format
exit /b %errorlevel%

rem Sets home if %1 is the home of a Java 25 or newer.
:try
if defined home exit /b
if not exist "%~1\bin\java.exe" exit /b
if not exist "%~1\release" exit /b
for /f "usebackq tokens=1,2 delims==" %%k in ("%~1\release") do if "%%k"=="JAVA_VERSION" call :version %%l "%~1"
exit /b

:version
for /f "delims=.-+" %%f in ("%~1") do if %%f geq 25 set "home=%~2"
exit /b

:doctor
set "status=0"
if defined home if exist "%home%\bin\javac.exe" echo ok       JDK 25           %home%
if not defined home goto nojdk
if not exist "%home%\bin\javac.exe" goto nojdk
goto maybemaven
:nojdk
echo missing  JDK 25           winget install EclipseAdoptium.Temurin.25.JDK
set "status=1"
:maybemaven
where mvn >nul 2>nul
if errorlevel 1 (
    echo missing  Maven            choco install maven, or see https://maven.apache.org/install.html
    set "status=1"
) else (
    echo ok       Maven
)
powershell -NoProfile -Command "'ok       memory           {0:n0} MB' -f ((Get-CimInstance Win32_ComputerSystem).TotalPhysicalMemory / 1MB); if (Get-NetTCPConnection -State Listen -LocalPort 6379 -ErrorAction Ignore) { 'note     port 6379        in use. Another one: rediscover serve --port 6380' } else { 'ok       port 6379        free' }"
if "%status%"=="0" echo Everything that is necessary is here. Next: rediscover serve, or: rediscover learn start 01
exit /b %status%

rem Whatever builds asks this first, while the terminal can still be seen.
:needtools
if not exist "%home%\bin\javac.exe" (
    echo Rediscover needs a JDK 25 or newer to be built, and found none. To install one: >&2
    echo   winget install EclipseAdoptium.Temurin.25.JDK >&2
    exit /b 1
)
where mvn >nul 2>nul
if errorlevel 1 (
    echo Rediscover is built with Maven, and there is no mvn on the PATH. To install it: >&2
    echo   choco install maven, or see https://maven.apache.org/install.html >&2
    echo What else this machine needs says: rediscover doctor >&2
    exit /b 1
)
exit /b 0

:maven
set "JAVA_HOME=%home%"
set "MAVEN_OPTS=%MAVEN_OPTS% -Dsun.misc.unsafe.memory.access=allow --enable-native-access=ALL-UNNAMED"
pushd "%root%"
call mvn -B -q %*
set "status=%errorlevel%"
popd
exit /b %status%

rem 0: ready to start; 1: to be built; 2: built, but without a start-up cache newer than the jar.
:state
powershell -NoProfile -Command "$ErrorActionPreference = 'Ignore'; Set-Location -LiteralPath $env:root; $jar = Get-Item -LiteralPath $env:jar; if (-not $jar) { exit 1 }; $sources = @(Get-Item pom.xml, chapter*\pom.xml, final\pom.xml, final\java.options, tools\pom.xml) + @(Get-ChildItem -Recurse chapter*\src\main, final\src\main, tools\src\main); if ($sources | Where-Object { $_.LastWriteTime -gt $jar.LastWriteTime }) { exit 1 }; $cache = Get-Item -LiteralPath $env:cache; if (-not $cache -or $cache.LastWriteTime -le $jar.LastWriteTime) { exit 2 }; exit 0"
exit /b %errorlevel%

:prepare
if not exist "%out%" mkdir "%out%"
:lock
mkdir "%out%\lock" 2>nul && goto locked
echo Waiting for another launcher, which builds. If there is none, remove %out%\lock >&2
ping -n 3 127.0.0.1 >nul
goto lock
:locked
call :state
if errorlevel 2 goto train
if not errorlevel 1 goto unlock
call :needtools
if errorlevel 1 (
    rmdir "%out%\lock"
    exit /b 1
)
echo Building Rediscover, which all commands but "learn" use. Only its first build compiles everything... >&2
call :maven -Plauncher -Dplain -pl tools -am process-classes >"%out%\build.log" 2>&1
if errorlevel 1 (
    type "%out%\build.log" >&2
    echo Rediscover could not be built. All that Maven said is in %out%\build.log >&2
    rmdir "%out%\lock"
    exit /b 1
)
move /y "%out%\built.jar" "%jar%" >nul
if errorlevel 1 (
    echo A running Rediscover holds %jar%: stop it first. >&2
    rmdir "%out%\lock"
    exit /b 1
)
:train
del "%cache%" 2>nul
"%home%\bin\java.exe" "@%root%\final\java.options" "-XX:AOTCacheOutput=%cache%" -jar "%jar%" train >nul 2>&1
if not exist "%cache%" type nul >"%cache%"
:unlock
rmdir "%out%\lock"
exit /b 0
