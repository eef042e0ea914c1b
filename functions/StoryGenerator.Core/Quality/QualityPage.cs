using System.Globalization;
using System.Net;
using System.Text;

namespace StoryGenerator.Core.Quality;

/// <summary>The report as one page: status and failures first, then every check, curves and pictures. All text is encoded; nothing is fetched.</summary>
internal static class QualityPage
{
    private const string Style = """
        :root{color-scheme:dark light}body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem;background:#14161b;color:#e8e8ea}
        h1{font-size:1.3rem;margin:.2rem 0}h2{font-size:1rem;margin:1.6rem 0 .4rem;color:#aab}code{color:#9ab;word-break:break-all}
        .badge{display:inline-block;padding:.1rem .6rem;border-radius:1rem;font-weight:700;color:#111}.pass{background:#57c785}.warning{background:#f3c14b}.fail{background:#ef6461}
        table{border-collapse:collapse;width:100%}td,th{padding:.35rem .5rem;border-bottom:1px solid #333;text-align:left;vertical-align:top}td.n{text-align:right;white-space:nowrap}
        svg{width:100%;height:auto;background:#1b1e25;border-radius:.4rem}.thumbs{display:flex;flex-wrap:wrap;gap:.3rem}.thumbs figure{margin:0}.thumbs img{width:90px;border-radius:.3rem;display:block}
        figcaption{font-size:.75rem;color:#99a;text-align:center}small{color:#99a}
        """;

    public static string Render(QualityReportInput input)
    {
        var (report, file) = (input.Result.Report, input.Result.Measures);
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
            .Append(Text($"Quality of {input.Title}")).Append("</title><style>").Append(Style).Append("</style></head><body>");
        page.Append("<p>").Append(Badge(report.Status)).Append("</p><h1>").Append(Text(input.Title)).Append("</h1><p><code>").Append(Text(report.StoryId)).Append("</code> · ")
            .Append(Number(file.Media.DurationSeconds, "0.0")).Append(" s · <code>").Append(Text(report.Sha256)).Append("</code></p>");
        if (report.Issues.Count > 0)
        {
            page.Append("<h2>What is not as it should be</h2><ul>").AppendJoin("", report.Issues.Select(i => $"<li>{Text(i)}</li>")).Append("</ul>");
            page.Append("<h2>What to do</h2><ul>").AppendJoin("", report.Recommendations.Select(i => $"<li>{Text(i)}</li>")).Append("</ul>");
        }

        page.Append("<h2>Frames</h2><div class=\"thumbs\">");
        foreach (var thumb in file.Thumbnails)
        {
            page.Append("<figure><img alt=\"\" src=\"data:image/jpeg;base64,").Append(Convert.ToBase64String(thumb.Jpeg)).Append("\"><figcaption>").Append(Number(thumb.Seconds, "0.0")).Append(" s</figcaption></figure>");
        }

        page.Append("</div><h2>Waveform</h2>").Append(Wave(file.Waveform));
        page.Append("<h2>Momentary loudness <small>LUFS, line at -14</small></h2>").Append(Loudness(file.LoudnessCurve));
        page.Append("<h2>Caption minus spoken word <small>ms over time, lines at ±50 and ±200</small></h2>").Append(Drift(input.Drift, file.Media.DurationSeconds));
        page.Append("<h2>Checks</h2><table><tr><th>check</th><th></th><th>measured</th><th>limit</th><th>evidence</th></tr>");
        foreach (var c in report.Checks.OrderByDescending(c => c.Status))
        {
            page.Append("<tr><td>").Append(Text(c.Id)).Append("</td><td>").Append(Badge(c.Status)).Append("</td><td class=\"n\">").Append(Number(c.Measured, "0.##")).Append(' ').Append(Text(c.Unit))
                .Append("</td><td>").Append(Text(c.Limit)).Append("</td><td>").Append(Text(c.Evidence)).Append("</td></tr>");
        }

        return page.Append("</table></body></html>").ToString();
    }

    private static string Badge(QcStatus status) => $"<span class=\"badge {status.ToString().ToLowerInvariant()}\">{status.ToString().ToUpperInvariant()}</span>";

    private static string Wave(IReadOnlyList<double> peaks)
    {
        var bars = string.Concat(peaks.Select((p, i) => $"M{i} {Number(30 - (29 * p), "0.0")}V{Number(30 + (29 * p), "0.0")}"));
        return $"<svg viewBox=\"0 0 {Math.Max(1, peaks.Count)} 60\" preserveAspectRatio=\"none\" style=\"height:5rem\"><path d=\"{bars}\" stroke=\"#6fb1ff\" stroke-width=\".8\"/></svg>";
    }

    private static string Loudness(IReadOnlyList<double> curve)
    {
        var points = string.Join(' ', curve.Select((v, i) => $"{i},{Number(Math.Clamp(-v, 0, 50), "0.0")}"));
        return $"<svg viewBox=\"0 0 {Math.Max(1, curve.Count)} 50\" preserveAspectRatio=\"none\" style=\"height:6rem\"><line x1=\"0\" x2=\"{curve.Count}\" y1=\"14\" y2=\"14\" stroke=\"#57c785\" stroke-width=\".4\"/><polyline fill=\"none\" stroke=\"#f3c14b\" stroke-width=\".8\" vector-effect=\"non-scaling-stroke\" points=\"{points}\"/></svg>";
    }

    private static string Drift(IReadOnlyList<WordDrift> words, double seconds)
    {
        var dots = string.Concat(words.Select(w =>
            $"<circle cx=\"{Number(1000 * w.Spoken / Math.Max(1, seconds), "0.0")}\" cy=\"{Number(125 - Math.Clamp(w.Offset * 500, -125, 125), "0.0")}\" r=\"3\" fill=\"#6fb1ff\"><title>{Text(FormattableString.Invariant($"{w.Text}: {w.Offset * 1000:+0;-0} ms at {w.Spoken:0.0} s"))}</title></circle>"));
        var lines = string.Concat(new[] { (25, "#ef6461"), (100, "#f3c14b"), (125, "#888"), (150, "#f3c14b"), (225, "#ef6461") }.Select(l => $"<line x1=\"0\" x2=\"1000\" y1=\"{l.Item1}\" y2=\"{l.Item1}\" stroke=\"{l.Item2}\" stroke-width=\".7\"/>"));
        return $"<svg viewBox=\"0 0 1000 250\">{lines}{dots}</svg>";
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
