# docker build -t rediscover . && docker run -p 6379:6379 rediscover
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /rediscover
COPY . .
RUN ./rediscover --version

FROM eclipse-temurin:25-jre
COPY --from=build /rediscover/rediscover /rediscover/
COPY --from=build /rediscover/final/java.options /rediscover/final/
COPY --from=build /rediscover/tools/target/launcher/rediscover.jar /rediscover/tools/target/launcher/
# The first start makes the start-up cache, which fits this Java only.
RUN /rediscover/rediscover --version && useradd --system rediscover && mkdir /data && chown rediscover /data
USER rediscover
WORKDIR /data
VOLUME /data
EXPOSE 6379
ENTRYPOINT ["/rediscover/rediscover"]
# Other machines reach it only through the port that docker run -p opens.
CMD ["serve", "--protected-mode", "no"]
