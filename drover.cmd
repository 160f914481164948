@echo off
rem Starts Drover on Windows: builds it when needed, finds a Java, and runs it. ./drover does the same elsewhere.
setlocal EnableDelayedExpansion
set "HERE=%~dp0"
set "JAR=%HERE%target\drover-runner.jar"

set "JAVA="
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
if not defined JAVA for %%j in (java.exe) do set "JAVA=%%~$PATH:j"
if not defined JAVA for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Java\jdk-*") do set "JAVA=%%d\bin\java.exe"
if not defined JAVA (
  echo drover: no Java 17 or newer found in JAVA_HOME or on PATH. Install one or set JAVA_HOME. 1>&2
  exit /b 1
)
for /f "tokens=3" %%v in ('""%JAVA%" -version 2>&1" ^| findstr /i version') do set "VERSION=%%~v"
for /f "delims=." %%m in ("%VERSION%") do set "MAJOR=%%m"
if %MAJOR% LSS 17 (
  echo drover: Java 17 or newer is needed; %JAVA% is %VERSION%. Set JAVA_HOME to a newer one. 1>&2
  exit /b 1
)

if not exist "%JAR%" if exist "%HERE%pom.xml" (
  echo drover: building for the first time; log: %HERE%target\build.log 1>&2
  if not exist "%HERE%target" mkdir "%HERE%target"
  pushd "%HERE%"
  call mvnw.cmd -B -ntp package -Dmaven.test.skip=true -Dspotless.check.skip > target\build.log 2>&1
  if errorlevel 1 (
    findstr /c:"[ERROR]" target\build.log 1>&2
    echo drover: the build failed; the whole log is in %HERE%target\build.log 1>&2
    exit /b 1
  )
  popd
)

rem the folder of a site is the process's own folder, so that its settings may hold relative paths
set "DROVER_CALLED_FROM=%CD%"
if defined DROVER_HOME cd /d "%DROVER_HOME%" || exit /b 1
set "DROVER_HOME=%CD%"
if "%~1"=="demo" (
  if not exist data\demo mkdir data\demo
  cd data\demo
)
set "QUIET="
if %MAJOR% GEQ 24 set "QUIET=--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
"%JAVA%" -XX:+UseSerialGC -Xms64m -Xmx512m -Xmn48m -XX:SurvivorRatio=2 -XX:MaxMetaspaceSize=256m -XX:+ExitOnOutOfMemoryError %QUIET% %DROVER_JAVA_OPTS% -jar "%JAR%" %*
exit /b %errorlevel%
