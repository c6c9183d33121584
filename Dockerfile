# syntax=docker/dockerfile:1

# --- Build: Maven brings everything itself, no Node is needed --------------------------------
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn --batch-mode --no-transfer-progress -DskipTests -Dskip.test.compilation=true package

# --- Run: the jars, a Java runtime, and a user who owns nothing but /data --------------------
FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 amends \
    && useradd --system --uid 10001 --gid 10001 --home-dir /data --shell /usr/sbin/nologin amends \
    && mkdir /data \
    && chown 10001:10001 /data
WORKDIR /opt/amends
COPY --from=build /src/hub/target/lib ./lib
COPY --from=build /src/hub/target/amends-hub.jar ./
COPY --chmod=755 docker-health ./health

ENV AMENDS_HOST=0.0.0.0 \
    AMENDS_PORT=8080 \
    AMENDS_DATA=/data \
    AMENDS_LOG=json \
    DJL_CACHE_DIR=/tmp/djl

USER 10001:10001
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/opt/amends/health"]

# Works on a read-only file system with a /tmp in memory that may hold programs (native libraries).
ENTRYPOINT ["java", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", \
    "-XX:MaxRAMPercentage=60", "--enable-native-access=ALL-UNNAMED", \
    "--sun-misc-unsafe-memory-access=allow", "-jar", "/opt/amends/amends-hub.jar"]
CMD ["serve"]
