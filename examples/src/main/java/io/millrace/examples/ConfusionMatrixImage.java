package io.millrace.examples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;

/** A confusion matrix as a PNG of 640 by 560 pixels. */
final class ConfusionMatrixImage {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 560;
    private static final int LEFT = 150;
    private static final int TOP = 110;
    private static final int CELL = 190;
    private static final Color INK = new Color(0x1f2933);
    private static final Color FAINT = new Color(0x7b8794);
    private static final Color RIGHT = new Color(0x1b6ca8);
    private static final Color WRONG = new Color(0xc2410c);

    private final Graphics2D paint;
    private final Quality quality;

    private ConfusionMatrixImage(Graphics2D paint, Quality quality) {
        this.paint = paint;
        this.quality = quality;
    }

    /** The picture; empty where the machine has no fonts to write with, as in some small containers. */
    static Optional<byte[]> of(String title, Quality quality) {
        try {
            return Optional.of(png(paint(title, quality)));
        } catch (RuntimeException | LinkageError | InternalError noFonts) {
            return Optional.empty();
        }
    }

    private static BufferedImage paint(String title, Quality quality) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var paint = image.createGraphics();
        paint.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        paint.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        new ConfusionMatrixImage(paint, quality).draw(title);
        paint.dispose();
        return image;
    }

    private void draw(String title) {
        paint.setColor(Color.WHITE);
        paint.fillRect(0, 0, WIDTH, HEIGHT);
        text(title, 20, Font.BOLD, INK, LEFT + CELL, 36);
        var accuracy = String.format(
                Locale.ROOT,
                "accuracy %.1f %% on %d held-out rows",
                100 * quality.accuracy(),
                quality.answers().size());
        text(accuracy, 14, Font.PLAIN, FAINT, LEFT + CELL, 60);
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 2; column++) {
                cell(row, column);
            }
            var name = row == 0 ? BreastCancerData.MALIGNANT : BreastCancerData.BENIGN;
            text(name, 15, Font.PLAIN, INK, LEFT + row * CELL + CELL / 2, TOP - 14);
            text(name, 15, Font.PLAIN, INK, LEFT - 62, TOP + row * CELL + CELL / 2 + 5);
        }
        text("predicted", 14, Font.ITALIC, FAINT, LEFT + CELL, TOP + 2 * CELL + 34);
        paint.rotate(-Math.PI / 2);
        text("actual", 14, Font.ITALIC, FAINT, -(TOP + CELL), 26);
        paint.rotate(Math.PI / 2);
    }

    /** The larger its share of the row, the stronger its colour. */
    private void cell(int row, int column) {
        boolean malignant = row == 0;
        int count = quality.count(malignant, column == 0);
        int all = quality.count(malignant, true) + quality.count(malignant, false);
        double share = all == 0 ? 0 : (double) count / all;
        int x = LEFT + column * CELL;
        int y = TOP + row * CELL;
        paint.setColor(mix(row == column ? RIGHT : WRONG, 0.06 + 0.86 * share));
        paint.fillRoundRect(x + 3, y + 3, CELL - 6, CELL - 6, 14, 14);
        paint.setColor(new Color(0xe4e7eb));
        paint.setStroke(new BasicStroke(1));
        paint.drawRoundRect(x + 3, y + 3, CELL - 6, CELL - 6, 14, 14);
        var color = share > 0.5 ? Color.WHITE : INK;
        text(String.valueOf(count), 44, Font.BOLD, color, x + CELL / 2, y + CELL / 2 + 8);
        var percent = String.format(Locale.ROOT, "%.1f %%", 100 * share);
        text(percent, 15, Font.PLAIN, color, x + CELL / 2, y + CELL / 2 + 36);
    }

    private void text(String text, int size, int style, Color color, int middle, int base) {
        paint.setFont(new Font(Font.SANS_SERIF, style, size));
        paint.setColor(color);
        paint.drawString(text, middle - paint.getFontMetrics().stringWidth(text) / 2, base);
    }

    private static Color mix(Color color, double strength) {
        return new Color(
                mix(color.getRed(), strength), mix(color.getGreen(), strength), mix(color.getBlue(), strength));
    }

    private static int mix(int channel, double strength) {
        return (int) Math.round(channel * strength + 255 * (1 - strength));
    }

    private static byte[] png(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
