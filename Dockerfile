FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
# What restore needs comes first: a change to the code alone does not fetch the packages again.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig BannedSymbols.txt ./
COPY src/Tangwu.Civics/Tangwu.Civics.csproj src/Tangwu.Civics/packages.lock.json src/Tangwu.Civics/
COPY src/Tangwu/Tangwu.csproj src/Tangwu/packages.lock.json src/Tangwu/
RUN dotnet restore src/Tangwu --locked-mode
COPY src/ src/
RUN dotnet publish src/Tangwu -c Release -o /app --no-restore -p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app ./
# A named volume takes the owner of the directory it covers.
RUN mkdir /data && chown "$APP_UID:$APP_UID" /data
VOLUME /data
ENV ASPNETCORE_HTTP_PORTS=8080 \
    Tangwu__Database=sqlite:/data/tangwu.db
EXPOSE 8080
USER $APP_UID
ENTRYPOINT ["dotnet", "Tangwu.dll"]
CMD ["serve"]
