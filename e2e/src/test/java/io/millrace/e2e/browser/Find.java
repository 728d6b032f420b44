package io.millrace.e2e.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Finds what a page shows by what it says, as a person (or a screen reader) does. Names are exact. */
final class Find {
    private Find() {}

    static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, page(name));
    }

    static Locator button(Locator place, String name) {
        return place.getByRole(AriaRole.BUTTON, in(name));
    }

    static Locator menuItem(Page page, String name) {
        return page.getByRole(AriaRole.MENUITEM, page(name));
    }

    static Locator switchOf(Page page, String name) {
        return page.getByRole(AriaRole.SWITCH, page(name));
    }

    static Locator tab(Page page, String name) {
        return page.getByRole(AriaRole.TAB, page(name));
    }

    static Locator treeItem(Page page, String name) {
        return page.getByRole(
                AriaRole.TREEITEM, new Page.GetByRoleOptions().setName(java.util.regex.Pattern.compile("^" + name)));
    }

    static Locator dialog(Page page) {
        return page.getByRole(AriaRole.DIALOG);
    }

    static Locator grid(Page page, String name) {
        return page.getByRole(AriaRole.GRID, page(name));
    }

    /** A row of a grid, by its key. */
    static Locator row(Page page, String key) {
        return page.locator("[data-row-key='" + key + "']");
    }

    /** The cells of a column, top to bottom. */
    static Locator cells(Page page, String column) {
        return page.locator("[data-column='" + column + "']");
    }

    static Page.GetByRoleOptions page(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    static Locator.GetByRoleOptions in(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
