package io.millrace.spark.evaluate;

import io.millrace.spark.evaluate.Chart.Point;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** A chart as a picture; needs no display. */
final class ChartPng {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 640;
    private static final int TOP = 64;
    private static final int RIGHT = 40;
    private static final int BOTTOM = 110;
    private static final Color INK = new Color(0x24292f);
    private static final Color FAINT = new Color(0xe3e6ea);
    private static final Color GRAY = new Color(0x8a929b);
    private static final List<Color> COLORS = List.of(
            new Color(0x2f6feb), new Color(0xd9480f), new Color(0x2b8a3e), new Color(0x862e9c), new Color(0x0b7285));

    private final Chart chart;
    private final Graphics2D pen;
    private final int left;
    private final Scale x;
    private final Scale y;

    private ChartPng(Chart chart, Graphics2D pen) {
        this.chart = chart;
        this.pen = pen;
        boolean bars = chart.kind() == Chart.Kind.BARS;
        left = bars ? 220 : 90;
        x = Scale.of(chart.x(), bars, chart.series(), Point::x, new Scale.Span(left, WIDTH - RIGHT));
        y = Scale.of(chart.y(), false, chart.series(), Point::y, new Scale.Span(HEIGHT - BOTTOM, TOP));
    }

    static byte[] of(Chart chart) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            new ChartPng(chart, pen).draw();
        } finally {
            pen.dispose();
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void draw() {
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(INK);
        text(chart.title(), font(Font.BOLD, 20), WIDTH / 2.0, 38, 0.5);
        grid();
        if (chart.kind() == Chart.Kind.BARS) {
            bars();
        } else {
            yAxis();
            lines();
            legend();
        }
        pen.setColor(INK);
        text(chart.x().label(), font(Font.PLAIN, 15), (left + WIDTH - RIGHT) / 2.0, HEIGHT - BOTTOM + 52, 0.5);
    }

    private void grid() {
        for (double tick : x.ticks()) {
            line(x.at(tick), TOP, x.at(tick), HEIGHT - BOTTOM, FAINT);
            pen.setColor(INK);
            text(x.text(tick), font(Font.PLAIN, 13), x.at(tick), HEIGHT - BOTTOM + 22, 0.5);
        }
        line(left, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, GRAY);
        line(left, TOP, left, HEIGHT - BOTTOM, GRAY);
    }

    private void yAxis() {
        for (double tick : y.ticks()) {
            line(left, y.at(tick), WIDTH - RIGHT, y.at(tick), FAINT);
            pen.setColor(INK);
            text(y.text(tick), font(Font.PLAIN, 13), left - 10, y.at(tick) + 5, 1);
        }
        var upright = pen.getTransform();
        pen.transform(AffineTransform.getRotateInstance(-Math.PI / 2, 28, (TOP + HEIGHT - BOTTOM) / 2.0));
        text(chart.y().label(), font(Font.PLAIN, 15), 28, (TOP + HEIGHT - BOTTOM) / 2.0, 0.5);
        pen.setTransform(upright);
    }

    private void lines() {
        pen.setClip(left - 3, TOP - 3, WIDTH - RIGHT - left + 6, HEIGHT - BOTTOM - TOP + 6);
        for (int i = 0; i < chart.series().size(); i++) {
            var series = chart.series().get(i);
            if (!series.points().isEmpty()) {
                pen.setColor(color(i));
                pen.setStroke(stroke(series.dashed()));
                pen.draw(path(series.points()));
            }
        }
        pen.setClip(null);
    }

    private Path2D path(List<Point> points) {
        var path = new Path2D.Double();
        path.moveTo(x.at(points.get(0).x()), y.at(points.get(0).y()));
        points.forEach(point -> path.lineTo(x.at(point.x()), y.at(point.y())));
        return path;
    }

    private void legend() {
        double place = left;
        for (int i = 0; i < chart.series().size(); i++) {
            var series = chart.series().get(i);
            pen.setColor(color(i));
            pen.setStroke(stroke(series.dashed()));
            pen.draw(new Line2D.Double(place, HEIGHT - 28, place + 28, HEIGHT - 28));
            pen.setColor(INK);
            place += 36 + text(series.name(), font(Font.PLAIN, 14), place + 36, HEIGHT - 23, 0) + 28;
        }
    }

    private void bars() {
        var points = chart.series().get(0).points();
        double room = (HEIGHT - BOTTOM - TOP) / (double) points.size();
        for (int i = 0; i < points.size(); i++) {
            double end = x.at(points.get(i).x());
            double start = x.at(0);
            pen.setColor(color(0));
            pen.fill(new Rectangle2D.Double(
                    Math.min(start, end), TOP + room * (i + 0.15), Math.abs(end - start), room * 0.7));
            pen.setColor(INK);
            text(shortened(chart.names().get(i)), font(Font.PLAIN, 13), left - 10, TOP + room * (i + 0.5) + 5, 1);
        }
    }

    private static String shortened(String name) {
        return name.length() <= 28 ? name : name.substring(0, 27) + "…";
    }

    private Color color(int series) {
        return chart.series().get(series).dashed() ? GRAY : COLORS.get(series % COLORS.size());
    }

    private static BasicStroke stroke(boolean dashed) {
        return dashed
                ? new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 6}, 0)
                : new BasicStroke(2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    /** @param anchor 0: the text begins there, 0.5: its middle is there, 1: it ends there. Its width is returned */
    private double text(String text, Font font, double at, double base, double anchor) {
        pen.setFont(font);
        double width = pen.getFontMetrics().stringWidth(text);
        pen.drawString(text, (float) (at - width * anchor), (float) base);
        return width;
    }

    private void line(double fromX, double fromY, double toX, double toY, Color color) {
        pen.setColor(color);
        pen.setStroke(new BasicStroke(1));
        pen.draw(new Line2D.Double(fromX, fromY, toX, toY));
    }
}
