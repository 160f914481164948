@echo off
rem Runs Maven: the one on PATH if it is new enough, else the official distribution, as ./mvnw does.
setlocal
set "VERSION=3.9.11"
set "SHA512=bcfe4fe305c962ace56ac7b5fc7a08b87d5abd8b7e89027ab251069faebee516b0ded8961445d6d91ec1985dfe30f8153268843c89aa392733d1a3ec956c9978"
set "NAME=apache-maven-%VERSION%"
set "URL=https://archive.apache.org/dist/maven/maven-3/%VERSION%/binaries/%NAME%-bin.tar.gz"
set "DISTS=%USERPROFILE%\.m2\wrapper\dists"

where mvn.cmd >nul 2>nul
if not errorlevel 1 (
  rem the build itself (Enforcer) refuses a Maven that is too old, with a sentence
  call mvn.cmd %*
  exit /b %errorlevel%
)
if exist "%DISTS%\%NAME%\bin\mvn.cmd" goto run

echo mvnw: no Maven on PATH: getting %URL% 1>&2
if not exist "%DISTS%" mkdir "%DISTS%"
set "PART=%DISTS%\%NAME%.part"
curl -fsSL -o "%PART%" "%URL%" || goto failed
powershell -NoProfile -Command "if ((Get-FileHash -Algorithm SHA512 '%PART%').Hash -ne '%SHA512%') { exit 1 }" || goto failed
tar -xzf "%PART%" -C "%DISTS%" || goto failed
del "%PART%"
:run
call "%DISTS%\%NAME%\bin\mvn.cmd" %*
exit /b %errorlevel%

:failed
if exist "%PART%" del "%PART%"
echo mvnw: Maven could not be downloaded. Install Maven 3.8.7 or newer and run mvnw again. 1>&2
exit /b 1
