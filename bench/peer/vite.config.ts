// The folder that it builds into is given by `cargo xtask bench`, which also compresses the files.
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({ plugins: [react()], build: { chunkSizeWarningLimit: 1_000 } });
