// Firefox ESR as Debian ships it, driven over WebDriver BiDi, with fake cameras and microphones.
import puppeteer, { type Browser } from "puppeteer-core";

const PREFS = {
  "media.navigator.streams.fake": true,
  "media.navigator.permission.disabled": true,
  // Allow autoplay with sound, as people can for a site.
  "media.autoplay.default": 0,
  // Let windows without focus open devices: only one of several can have the focus.
  "media.devices.unfocused.enabled": true,
  "focusmanager.testmode": true,
  "media.peerconnection.ice.loopback": true,
  "media.peerconnection.ice.obfuscate_host_addresses": false,
};

export function launchFirefox(): Promise<Browser> {
  return puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX_BIN ?? "/usr/bin/firefox-esr",
    headless: true,
    extraPrefsFirefox: PREFS,
    protocolTimeout: 120_000,
  });
}
