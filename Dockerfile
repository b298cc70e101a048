# mailhaul serve in a container; docs/manual/install.md says how it is run. Build it in the clone: docker build -t mailhaul .
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /clone
COPY . .
RUN npm ci --no-audit --no-fund && npm run -s build -- --out /package

FROM node:24.21.0-bookworm-slim
COPY --from=build /package /opt/mailhaul
RUN ln -s /opt/mailhaul/mailhaul.mjs /usr/local/bin/mailhaul \
  && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin mailhaul \
  && install -d -m 700 -o mailhaul -g mailhaul /data
USER 10001
# everything that is kept lies in the volume; the rest of the container may be read-only
ENV NODE_ENV=production MAILHAUL_DATA=/data XDG_STATE_HOME=/data XDG_CACHE_HOME=/tmp
VOLUME /data
EXPOSE 8420
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 CMD ["node", "/opt/mailhaul/health.mjs", "http://127.0.0.1:8420/healthz"]
ENTRYPOINT ["mailhaul"]
# plain HTTP inside of the container: a proxy that encrypts must stand before it, as in examples/docker/compose.yaml
CMD ["serve", "--listen", "0.0.0.0:8420", "--behind-proxy"]
