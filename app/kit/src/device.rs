//! A device in words: «Firefox en Windows».

use crate::text::text;
use domain::device::{Browser, Device, System};

/// What a device is called.
pub fn called(device: Device) -> String {
    match (browser(device.browser), system(device.system)) {
        (Some(browser), Some(system)) => text!(device.on, browser = browser, system = system),
        (Some(browser), None) => browser.to_owned(),
        (None, Some(system)) => text!(device.unknown_on, system = system),
        (None, None) => text!(device.unknown).to_owned(),
    }
}

fn browser(browser: Browser) -> Option<&'static str> {
    match browser {
        Browser::Edge => Some("Edge"),
        Browser::Opera => Some("Opera"),
        Browser::Samsung => Some("Samsung Internet"),
        Browser::Firefox => Some("Firefox"),
        Browser::Chrome => Some("Chrome"),
        Browser::Safari => Some("Safari"),
        Browser::Other => None,
    }
}

fn system(system: System) -> Option<&'static str> {
    match system {
        System::Windows => Some("Windows"),
        System::Android => Some("Android"),
        System::Ios => Some("iOS"),
        System::Mac => Some("macOS"),
        System::ChromeOs => Some("ChromeOS"),
        System::Linux => Some("Linux"),
        System::Other => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_called_by_what_is_known_of_it() {
        let called = |browser, system| called(Device { browser, system });
        assert_eq!(called(Browser::Firefox, System::Windows), "Firefox en Windows");
        assert_eq!(called(Browser::Other, System::Android), "Navegador desconocido en Android");
        assert_eq!(called(Browser::Other, System::Other), "Dispositivo desconocido");
    }
}
