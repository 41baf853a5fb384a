namespace Helios.Host.Api.Contract;

/// <summary>What a parameter of a query holds.</summary>
internal enum ApiParameterKind
{
    Text,
    Free,
    Word,
    Words,
    Number,
    Time,
    Cursor,
}
