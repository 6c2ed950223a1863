# The image of one service, from its build folder: docker build --build-arg SERVICE=kb-service -f deploy/docker/service.Dockerfile .
FROM eclipse-temurin:25-jdk
ARG SERVICE
RUN useradd --system --uid 10001 --home-dir /opt/lectern lectern
WORKDIR /opt/lectern
COPY deploy/docker/Ready.java Ready.java
RUN javac Ready.java
COPY ${SERVICE}/target/quarkus-app/ app/
USER 10001
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError -Djava.util.logging.manager=org.jboss.logmanager.LogManager"
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/opt/lectern/app/quarkus-run.jar"]
