using Npgsql;
using NpgsqlTypes;

namespace Helios.Connectors.Postgres;

/// <summary>A column of rows to be written, sent as one array.</summary>
internal abstract class PostgresColumn<TRow>(string name)
{
    public string Name => name;

    /// <summary>The values of rows [<paramref name="from"/>, <paramref name="to"/>).</summary>
    public abstract NpgsqlParameter ToParameter(IReadOnlyList<TRow> rows, int from, int to);

    public static PostgresColumn<TRow> Text(string name, Func<TRow, string> value) =>
        new Typed<string>(name, NpgsqlDbType.Text, row => PostgresDialect.Clean(value(row)));

    public static PostgresColumn<TRow> Time(string name, Func<TRow, DateTime> value) => new Typed<DateTime>(name, NpgsqlDbType.TimestampTz, value);

    public static PostgresColumn<TRow> Int(string name, Func<TRow, int> value) => new Typed<int>(name, NpgsqlDbType.Integer, value);

    public static PostgresColumn<TRow> Long(string name, Func<TRow, long> value) => new Typed<long>(name, NpgsqlDbType.Bigint, value);

    public static PostgresColumn<TRow> Flag(string name, Func<TRow, bool> value) => new Typed<bool>(name, NpgsqlDbType.Boolean, value);

    public static PostgresColumn<TRow> Bytes(string name, Func<TRow, byte[]> value) => new Typed<byte[]>(name, NpgsqlDbType.Bytea, value);

    /// <summary>Numbers; one that is not finite becomes null.</summary>
    public static PostgresColumn<TRow> Number(string name, Func<TRow, double> value) =>
        new Typed<double?>(name, NpgsqlDbType.Double, row => value(row) is var number && double.IsFinite(number) ? number : null);

    private sealed class Typed<TValue>(string name, NpgsqlDbType type, Func<TRow, TValue> value) : PostgresColumn<TRow>(name)
    {
        public override NpgsqlParameter ToParameter(IReadOnlyList<TRow> rows, int from, int to)
        {
            var values = new TValue[to - from];
            for (var at = 0; at < values.Length; at++)
            {
                values[at] = value(rows[from + at]);
            }

            return new NpgsqlParameter<TValue[]> { TypedValue = values, NpgsqlDbType = type | NpgsqlDbType.Array };
        }
    }
}
