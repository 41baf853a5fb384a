using System.Text.Json;

namespace Helios.Host.App.Series;

/// <summary>Reads series from a body: one object, a list of them, or one object a line.</summary>
/// <remarks>All or nothing: where anything is wrong there are only problems, the first <see cref="SeriesLimits.Problems"/> of them. Pure.</remarks>
internal sealed class SeriesBody
{
    private static readonly JsonReaderOptions Options = new() { AllowMultipleValues = true, MaxDepth = 16 };

    private readonly List<GivenSeries> _series = [];
    private readonly List<SeriesProblem> _problems = [];
    private readonly long _latest;
    private int _count;

    private SeriesBody(long latest) => _latest = latest;

    /// <summary>The series; empty where there are problems.</summary>
    public IReadOnlyList<GivenSeries> Series => _problems.Count > 0 ? [] : _series;

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<SeriesProblem> Problems => _problems;

    /// <summary>Reads a body.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="latest">UTC ticks after which no point may lie.</param>
    public static SeriesBody Read(ReadOnlySpan<byte> json, long latest)
    {
        var body = new SeriesBody(latest);
        try
        {
            var reader = new Utf8JsonReader(json, Options);
            while (body._problems.Count < SeriesLimits.Problems && reader.Read())
            {
                using var document = JsonDocument.ParseValue(ref reader);
                body.TakeAll(document.RootElement);
            }
        }
        catch (JsonException e)
        {
            body.Report(new SeriesProblem(
                body._count, null, null, FormattableString.Invariant($"is not JSON at line {(e.LineNumber ?? 0) + 1}, byte {(e.BytePositionInLine ?? 0) + 1}: {FirstSentence(e.Message)}")));
        }

        if (body._count == 0 && body._problems.Count == 0)
        {
            body.Report(new SeriesProblem(0, null, null, "there is none in the body; give an object, a list of objects, or an object a line"));
        }

        return body;
    }

    private void TakeAll(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Take(value);
            return;
        }

        foreach (var item in value.EnumerateArray())
        {
            Take(item);
        }
    }

    private void Take(JsonElement value)
    {
        var place = _count++;
        if (place == SeriesLimits.GivenSeries)
        {
            Report(new SeriesProblem(place, null, null, $"is one too many: a body holds at most {SeriesLimits.GivenSeries}; send it in parts"));
        }
        else if (place < SeriesLimits.GivenSeries && new SeriesObject(place, _latest, Report).Read(value) is { } series)
        {
            _series.Add(series);
        }
    }

    private void Report(SeriesProblem problem)
    {
        if (_problems.Count < SeriesLimits.Problems)
        {
            _problems.Add(problem);
        }
    }

    private static string FirstSentence(string message) => message.Split(". ", 2)[0].TrimEnd('.');
}
