using System.Globalization;

namespace Helios.Connectors.Store.Sql;

/// <summary>One step of a schema.</summary>
/// <param name="Version">Rising by one, from 1.</param>
/// <param name="Name">What it does.</param>
/// <param name="Sql">Statements; run in one transaction.</param>
internal sealed record Migration(int Version, string Name, string Sql)
{
    /// <summary>All migrations of one kind of store, from the resources <c>kind/NNN_name</c> of this assembly.</summary>
    public static IReadOnlyList<Migration> Of(string kind)
    {
        var assembly = typeof(Migration).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(kind + "/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    var file = name[(kind.Length + 1)..];
                    return new Migration(int.Parse(file.AsSpan(0, 3), CultureInfo.InvariantCulture), file[4..], reader.ReadToEnd());
                }),
        ];
    }
}
