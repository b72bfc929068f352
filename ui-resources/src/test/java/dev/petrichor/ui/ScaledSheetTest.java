package dev.petrichor.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScaledSheetTest {

    @Test
    void scalesLengthsAndLeavesColoursHairlinesAndNames() {
        var css = ".a { -fx-padding: 0 10.5 1 12; -fx-font-size: 12.5px; -fx-border-width: 1; -fx-background-color: #112233; -fx-font-family: \"Inter 9\" }";

        assertEquals(
                ".a { -fx-padding: 0 21.00 1 24.00; -fx-font-size: 25.00px; -fx-border-width: 1; -fx-background-color: #112233; -fx-font-family: \"Inter 9\" }",
                ScaledSheet.scaled(css, 200));
    }
}
