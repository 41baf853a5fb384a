using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Helios.Pipeline.Detection;

/// <summary>The id of an anomaly: the same finding has the same id on every node and in every run.</summary>
public static class AnomalyId
{
    /// <summary>MD5 of <c>service|metric|window start|method</c> in UTF-8, as lower-case hexadecimal.</summary>
    /// <param name="service">Who is affected: the service, or the tenant for reconciliation metrics.</param>
    /// <param name="metric">The metric's name.</param>
    /// <param name="windowStart">UTC ticks; hashed as RFC 3339 with seconds, <c>2026-11-20T12:00:00Z</c>.</param>
    /// <param name="method">The detector's name.</param>
    public static string Of(string service, string metric, long windowStart, string method)
    {
        var start = new DateTime(windowStart, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return Hash($"{service}|{metric}|{start}|{method}");
    }

    /// <summary>MD5 as an id, not as protection: of any text, in lower-case hexadecimal.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "The data contract names MD5; it identifies and protects nothing.")]
    public static string Hash(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
}
