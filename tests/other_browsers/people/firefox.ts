// Firefox ESR as Debian ships it, driven over WebDriver BiDi, with cameras and microphones that are not there.
import puppeteer, { type Browser } from "puppeteer-core";

const PREFS = {
  "media.navigator.streams.fake": true,
  "media.navigator.permission.disabled": true,
  // Sound plays by itself, as on a site that people have allowed it.
  "media.autoplay.default": 0,
  // Devices open in a window too that has not the focus: only one of several can have it.
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
