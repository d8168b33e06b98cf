# syntax=docker/dockerfile:1

# Throughline for production: built in one stage, run by an ordinary user in another. PostgreSQL runs beside it
# (compose.yaml); docs/deploy.md says how to use it.

ARG NODE_VERSION=22
ARG DEBIAN=trixie

FROM node:${NODE_VERSION}-${DEBIAN}-slim AS build
WORKDIR /app
# Packages first: they change more rarely than the sources, and stay in the cache.
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
# Strapi wants a folder for migrations of the application's own, and may not make one later.
RUN npm run build \
  && npm prune --omit=dev \
  && mkdir -p database/migrations \
  && THROUGHLINE_IMAGE=1 node scripts/slim-packages.mjs

FROM node:${NODE_VERSION}-${DEBIAN}-slim AS run
# The client of PostgreSQL makes and restores backups.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends postgresql-client \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production \
  TZ=UTC \
  HOST=0.0.0.0 \
  PORT=1337 \
  THROUGHLINE_AS_BUILT=1 \
  DATA_DIR=/data \
  BACKUP_DIR=/backups
WORKDIR /app
COPY --from=build /app ./
# What the server writes: everything else belongs to root and stays as it is.
RUN install --directory --owner=node --group=node --mode=0700 /data /backups \
  && chown node:node public/uploads
USER node
VOLUME ["/data", "/backups", "/app/public/uploads"]
EXPOSE 1337
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s --retries=3 CMD ["node", "scripts/healthcheck.mjs"]
CMD ["node", "--max-semi-space-size=32", "scripts/start.mjs"]
