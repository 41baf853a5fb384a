using System.Data.Common;
using System.Globalization;

namespace Helios.Connectors.Store.Sql;

/// <summary>The row a reader stands on, by the place of its columns; not for hot paths.</summary>
internal readonly struct SqlRow(DbDataReader reader, SqlDialect dialect)
{
    public string Text(int at) => reader.GetString(at);

    public string? TextOrNull(int at) => reader.IsDBNull(at) ? null : reader.GetString(at);

    public long Long(int at) => Convert.ToInt64(reader.GetValue(at), CultureInfo.InvariantCulture);

    public int Int(int at) => (int)Long(at);

    public bool Flag(int at) => Convert.ToBoolean(reader.GetValue(at), CultureInfo.InvariantCulture);

    public bool? FlagOrNull(int at) => reader.IsDBNull(at) ? null : Flag(at);

    public double Number(int at) => Convert.ToDouble(reader.GetValue(at), CultureInfo.InvariantCulture);

    public double? NumberOrNull(int at) => reader.IsDBNull(at) ? null : Number(at);

    public byte[] Bytes(int at) => reader.GetFieldValue<byte[]>(at);

    public byte[]? BytesOrNull(int at) => reader.IsDBNull(at) ? null : Bytes(at);

    public DateTimeOffset Time(int at) => dialect.ToTime(reader.GetValue(at));

    public DateTimeOffset? TimeOrNull(int at) => reader.IsDBNull(at) ? null : Time(at);

    /// <summary>A time as RFC 3339, however the database keeps it.</summary>
    public string TimeText(int at) => reader.GetValue(at) is string text ? text : StoredText.Time(Time(at).UtcTicks);
}
