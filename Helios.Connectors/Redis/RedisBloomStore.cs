using System.Globalization;
using Helios.Connectors.Fallback;
using Helios.Connectors.Files;
using Helios.Pipeline.Lookup;

namespace Helios.Connectors.Redis;

/// <summary>Saved Bloom filters of this node in Redis, in the format of docs/formats/bloom.md, and in a file while Redis is away.</summary>
/// <remarks>
/// <c>bloom:{node}</c> names the saved generation and its number of chunks and is set last, so that a reader sees the old filters or the new
/// ones; chunks are <c>bloom:{node}:{generation}:{i}</c>. All expire with the retention. A connection of its own keeps these large values from
/// delaying look-ups; it is opened for each call and closed after it. One caller at a time.
/// </remarks>
public sealed class RedisBloomStore
{
    /// <summary>Bytes of a chunk.</summary>
    public const int ChunkBytes = 512 * 1024;

    private readonly RedisSettings _settings;
    private readonly string _file;
    private readonly TimeProvider _time;

    /// <summary>Makes a store.</summary>
    /// <param name="settings">Where Redis is.</param>
    /// <param name="file">Where filters go while it is away; the folder must exist.</param>
    /// <param name="time">The clock.</param>
    public RedisBloomStore(RedisSettings settings, string file, TimeProvider time)
    {
        settings.Validate();
        (_settings, _file, _time) = (settings, file, time);
    }

    private string Pointer => $"bloom:{_settings.Node}";

    /// <summary>Saves to Redis, or to the file where Redis fails.</summary>
    /// <param name="filters">What to save; keys may be added meanwhile.</param>
    /// <param name="savedAt">Ticks now, taken before the call.</param>
    /// <returns>Why Redis was not used; null when it was.</returns>
    /// <exception cref="IOException">Redis and then the file failed; what was saved before is still whole.</exception>
    public RemoteIndexException? Save(SourceFilters filters, long savedAt)
    {
        try
        {
            using var connection = Open();
            Save(connection, filters, savedAt);

            // A file is kept only while it is newer than what Redis has.
            File.Delete(_file);
            return null;
        }
        catch (RemoteIndexException e)
        {
            BloomFile.Save(_file, filters, savedAt);
            return e;
        }
    }

    /// <summary>Reads filters back, from the file where there is a good one, else from Redis; never throws for what they hold.</summary>
    public BloomRestored Load(BloomOptions options)
    {
        var file = BloomFile.Load(_file, options);
        if (file.Succeeded)
        {
            return file;
        }

        var remote = LoadRemote(options);
        return remote.Succeeded || file.Refusal.Kind == BloomRefusalKind.Absent ? remote : file;
    }

    private static BloomRestored Refuse(BloomRefusalKind kind, string detail) =>
        new(null, 0, new BloomRefusal(kind, 0, $"{detail}; the filters are rebuilt from the index"));

    private RedisConnection Open()
    {
        var connection = new RedisConnection(_settings, "helios-bloom", _time);
        try
        {
            connection.Open();
            return connection;
        }
        catch (RemoteIndexException)
        {
            connection.Dispose();
            throw;
        }
    }

    private void Save(RedisConnection connection, SourceFilters filters, long savedAt)
    {
        var old = (string?)connection.Call(batch => batch.StringGetAsync(Pointer));
        var generation = _time.GetUtcNow().Ticks.ToString("x", CultureInfo.InvariantCulture);
        using var chunks = new RedisChunkWriter(connection, $"{Pointer}:{generation}:", ChunkBytes, _settings.Ttl);
        BloomWriter.Write(filters, savedAt, chunks);
        chunks.Flush();
        connection.Call(batch => batch.StringSetAsync(
            Pointer, string.Create(CultureInfo.InvariantCulture, $"{generation} {chunks.Count}"), _settings.Ttl));
        if (TryParse(old, out var before, out var count) && before != generation)
        {
            connection.Run(batch => Enumerable.Range(0, count).Select(i => batch.KeyDeleteAsync($"{Pointer}:{before}:{i}")).ToArray());
        }
    }

    private BloomRestored LoadRemote(BloomOptions options)
    {
        var where = $"redis {_settings.Endpoint} {Pointer}";
        try
        {
            using var connection = Open();
            var pointer = connection.Call(batch => batch.StringGetAsync(Pointer));
            if (pointer.IsNull)
            {
                return Refuse(BloomRefusalKind.Absent, $"{where}: there are no saved Bloom filters");
            }

            if (!TryParse((string?)pointer, out var generation, out var count))
            {
                return Refuse(BloomRefusalKind.Foreign, $"{where}: this does not name saved Bloom filters");
            }

            using var chunks = new RedisChunkReader(connection, $"{Pointer}:{generation}:", count);
            var restored = BloomReader.Read(chunks, options);
            return restored.Succeeded
                ? restored
                : new BloomRestored(null, 0, restored.Refusal with { Detail = $"{where}: {restored.Refusal.Detail}" });
        }
        catch (RemoteIndexException e)
        {
            return Refuse(BloomRefusalKind.Unreadable, e.Message);
        }
    }

    private static bool TryParse(string? pointer, out string generation, out int count)
    {
        var parts = (pointer ?? "").Split(' ');
        generation = parts[0];
        count = 0;
        return parts.Length == 2
            && long.TryParse(generation, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out count);
    }
}
