import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

// Vue leaves Costage's elements to the browser, instead of looking for components of that name.
const isCustomElement = (tag: string) => tag.startsWith("costage-");

export default defineConfig({ plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] });
