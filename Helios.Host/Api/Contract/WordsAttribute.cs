namespace Helios.Host.Api.Contract;

/// <summary>Says that a text of an answer or body is one of the words of a list, which the OpenAPI document then names.</summary>
/// <param name="owner">The type that has the list.</param>
/// <param name="list">Name of its static property or field: an <see cref="IEnumerable{T}"/> of <see cref="string"/>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class WordsAttribute(Type owner, string list) : Attribute
{
    public Type Owner => owner;

    public string List => list;
}
