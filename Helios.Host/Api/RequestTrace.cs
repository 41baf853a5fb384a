using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Helios.Host.Api;

/// <summary>Under what the log and the traces have a request.</summary>
internal static class RequestTrace
{
    private const int Bytes = 16;

    /// <summary>The trace of a request as W3C Trace Context has it: 32 lower-case hexadecimal digits, the sender's where it came with one.</summary>
    /// <remarks>Where nobody traces it, they are made of the name that the server gave it, so that there is always one and it is always the same.</remarks>
    public static string Of(HttpContext context) => Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity
        ? activity.TraceId.ToHexString()
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(context.TraceIdentifier)).AsSpan(0, Bytes));
}
