import type { ScreenReading } from "../screen-reader.ts";

/** The sale screen of a till as the UiAutomator2 driver prints it, shortened; one product is scrolled out of its list. */
export const ANDROID_SALE = `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<hierarchy index="0" class="hierarchy" rotation="0" width="1082" height="2402">
  <android.widget.FrameLayout index="0" package="lab.till" class="android.widget.FrameLayout" text="" resource-id="android:id/content" enabled="true" bounds="[0,0][1082,2402]" displayed="true">
    <android.webkit.WebView index="0" package="lab.till" class="android.webkit.WebView" text="" resource-id="lab.till:id/till" enabled="true" bounds="[0,0][1082,2402]" displayed="true" extras="screen=sale; busy=false; online=true; queue=2">
      <android.view.View index="0" package="lab.till" class="android.view.View" text="" content-desc="Catalogue" resource-id="lab.till:id/catalogue" enabled="true" scrollable="true" bounds="[0,200][1082,1200]" displayed="true" extras="scroll=">
        <android.widget.Button index="0" package="lab.till" class="android.widget.Button" text="Espresso C-01 120,00 ₽" resource-id="lab.till:id/product-C-01" clickable="true" enabled="true" bounds="[20,220][520,520]" displayed="true" extras="code=C-01; price=12000"/>
        <android.widget.Button index="1" package="lab.till" class="android.widget.Button" text="Soup of the day" resource-id="lab.till:id/product-S-02" clickable="true" enabled="true" bounds="[20,1900][520,2200]" displayed="false" extras="code=S-02; price=25000"/>
      </android.view.View>
      <android.widget.ListView index="1" package="lab.till" class="android.widget.ListView" text="" resource-id="lab.till:id/cart" enabled="true" bounds="[0,1200][1082,1500]" displayed="true">
        <android.view.View index="0" package="lab.till" class="android.view.View" text="" resource-id="lab.till:id/cart-line-C-01" enabled="true" bounds="[0,1200][1082,1350]" displayed="true" extras="cartLine=; code=C-01; quantity=2; name=100%25 arabica%3B strong">
          <android.widget.TextView index="0" package="lab.till" class="android.widget.TextView" text="Espresso" enabled="true" bounds="[0,1200][500,1350]" displayed="true"/>
          <android.widget.TextView index="1" package="lab.till" class="android.widget.TextView" text="240,00 ₽" enabled="true" bounds="[500,1200][1082,1350]" displayed="true"/>
        </android.view.View>
      </android.widget.ListView>
      <android.widget.TextView index="2" package="lab.till" class="android.widget.TextView" text="240,00 ₽" resource-id="lab.till:id/cart-total" enabled="true" bounds="[600,1500][1082,1600]" displayed="true" extras="minor=24000"/>
      <android.widget.Button index="3" package="lab.till" class="android.widget.Button" text="Pay" resource-id="lab.till:id/pay" clickable="true" enabled="true" bounds="[20,1640][1062,1780]" displayed="true"/>
      <android.widget.Button index="4" package="lab.till" class="android.widget.Button" text="Shift" resource-id="lab.till:id/shift" clickable="true" enabled="false" bounds="[20,1800][1062,1900]" displayed="true"/>
    </android.webkit.WebView>
  </android.widget.FrameLayout>
</hierarchy>`;

/** What is on an Android phone when the till has died. */
export const ANDROID_CRASHED = `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<hierarchy index="0" class="hierarchy" rotation="0" width="1082" height="2402">
  <android.widget.FrameLayout index="0" package="android" class="android.widget.FrameLayout" text="" bounds="[87,1009][995,1441]" displayed="true">
    <android.widget.TextView index="0" package="android" class="android.widget.TextView" text="Till has stopped" resource-id="android:id/alertTitle" bounds="[87,1009][995,1153]" displayed="true"/>
    <android.widget.Button index="1" package="android" class="android.widget.Button" text="Open app again" resource-id="android:id/aerr_restart" bounds="[87,1153][995,1297]" displayed="true"/>
    <android.widget.Button index="2" package="android" class="android.widget.Button" text="Close app" resource-id="android:id/aerr_close" bounds="[87,1297][995,1441]" displayed="true"/>
  </android.widget.FrameLayout>
</hierarchy>`;

/** The attach screen of a till as the XCUITest driver prints it, shortened. */
export const IOS_ATTACH = `<?xml version="1.0" encoding="UTF-8"?>
<AppiumAUT>
  <XCUIElementTypeApplication type="XCUIElementTypeApplication" name="Till" label="Till" enabled="true" visible="true" accessible="false" x="0" y="0" width="393" height="852" index="0" processId="412" bundleId="lab.till">
    <XCUIElementTypeWindow type="XCUIElementTypeWindow" enabled="true" visible="true" accessible="false" x="0" y="0" width="393" height="852" index="0">
      <XCUIElementTypeWebView type="XCUIElementTypeWebView" value="screen=attach; busy=false; online=true; queue=0" name="till" enabled="true" visible="true" accessible="false" x="0" y="0" width="393" height="852" index="0">
        <XCUIElementTypeStaticText type="XCUIElementTypeStaticText" value="Attach this till" name="heading" label="Attach this till" enabled="true" visible="true" accessible="true" x="20" y="60" width="353" height="40" index="0"/>
        <XCUIElementTypeTextField type="XCUIElementTypeTextField" value="name=value" name="login" label="Login" enabled="true" visible="true" accessible="true" x="20" y="120" width="353" height="40" index="1" placeholderValue="Login"/>
        <XCUIElementTypeStaticText type="XCUIElementTypeStaticText" value="minor=-5; note=50%25%3B more" name="cart-total" label="−0,05 ₽" enabled="true" visible="true" accessible="true" x="20" y="180" width="353" height="40" index="2"/>
        <XCUIElementTypeButton type="XCUIElementTypeButton" name="attach" label="Attach" value="Attach" enabled="true" visible="true" accessible="true" x="20" y="240" width="353" height="44" index="3" traits="Button"/>
        <XCUIElementTypeButton type="XCUIElementTypeButton" name="pay" label="Pay" value="Pay" enabled="true" visible="false" accessible="true" x="20" y="1240" width="353" height="44" index="4" traits="Button"/>
      </XCUIElementTypeWebView>
    </XCUIElementTypeWindow>
  </XCUIElementTypeApplication>
</AppiumAUT>`;

/** The home screen of an iPhone. */
export const IOS_HOME = `<?xml version="1.0" encoding="UTF-8"?>
<AppiumAUT>
  <XCUIElementTypeApplication type="XCUIElementTypeApplication" name="SpringBoard" label="SpringBoard" enabled="true" visible="true" x="0" y="0" width="393" height="852" index="0" bundleId="com.apple.springboard">
    <XCUIElementTypeIcon type="XCUIElementTypeIcon" name="Till" label="Till" enabled="true" visible="true" x="27" y="80" width="64" height="84" index="0"/>
  </XCUIElementTypeApplication>
</AppiumAUT>`;

export const READING: ScreenReading = {
  root: { by: "id", value: "till" },
  rootData: { screen: "screen", busy: "busy", online: "online", queue: "queue" },
  fields: {
    "cart total": { by: "id", value: "cart-total" },
    pay: { by: "id", value: "pay" },
    shift: { by: "id", value: "shift" },
    login: { by: "id", value: "login" },
    "more history": { by: "id", value: "more" },
  },
  lists: { "cart lines": { by: "id prefix", value: "cart-line-" } },
  status: { fields: [], data: "status" },
  operation: { field: "pay", data: "operation" },
  crash: { screen: "crashed", part: "crash text" },
};
