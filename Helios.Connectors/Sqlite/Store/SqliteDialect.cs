using System.Globalization;
using Helios.Connectors.Store.Sql;

namespace Helios.Connectors.Sqlite.Store;

/// <summary>Times are RFC 3339 text to the millisecond, which sorts as it runs; flags are 0 and 1.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public override string Clock => "@now";

    public override string ClockLessSeconds => "strftime('%Y-%m-%dT%H:%M:%fZ', @now, '-' || @seconds || ' seconds')";

    public override string SilentSeconds => "(julianday(@now) - julianday(seen_at)) * 86400.0";

    public override string DetectedDay => "substr(detected_at, 1, 10) || 'T00:00:00.000Z'";

    public override string PlaceInRaw => "instr(raw, @bytes)";

    public override string LockRows => "";

    public override string LockRow => "";

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public override object ExactTime(string text) => text;

    public override object Recorded(DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    public override object ToParameter(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset time => Text(time),
        bool flag => flag ? 1L : 0L,
        double number when !double.IsFinite(number) => DBNull.Value,
        _ => value,
    };

    public override DateTimeOffset ToTime(object value) => new(StoredText.Ticks((string)value), TimeSpan.Zero);
}
