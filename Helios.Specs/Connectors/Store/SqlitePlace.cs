using System.Globalization;
using Helios.Connectors.Sqlite.Store;
using Helios.Connectors.Store;
using Helios.Specs.Support;
using Microsoft.Data.Sqlite;

namespace Helios.Specs.Connectors.Store;

/// <summary>A file in a folder that goes with the spec.</summary>
internal sealed class SqlitePlace : StorePlace
{
    private readonly TempFolder _folder = new();

    public string File => _folder.File("helios.db");

    public override Task PrepareAsync() => Task.CompletedTask;

    public override async Task<IServiceStore> OpenAsync(StoreSettings settings, TimeProvider time) =>
        await SqliteResultStore.OpenAsync(File, settings, time, TestContext.Current.CancellationToken);

    public override Task<string[]> QueryAsync(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            rows.Add(string.Join('|', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))));
        }

        return Task.FromResult(rows.ToArray());
    }

    public override ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
