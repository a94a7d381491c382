using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Orchestrator;

/// <summary>What is recorded of values of a type, as text: names and types of members, recursively, as JSON has them. The name of a class is not part of it, nor is
/// the order of its members.</summary>
internal sealed class TypeShape
{
    private readonly JsonSerializerContext? _context;
    private readonly StringBuilder _text = new();

    // Each is written once, so that the text does not grow with the number of ways to a type.
    private readonly Dictionary<Type, int> _objects = [];
    private readonly List<Type> _openCollections = [];

    private TypeShape(JsonSerializerContext? context) => _context = context;

    /// <summary>The shape of a type.</summary>
    /// <exception cref="CheckpointStoreException">Values of the type can't be recorded.</exception>
    public static string Of(Type type, JsonSerializerContext? context)
    {
        var shape = new TypeShape(context);
        shape.Add(type);
        return shape._text.ToString();
    }

    private void Add(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            AddNullable(type, underlying);
        }
        else if (type.IsEnum)
        {
            AddEnum(type);
        }
        else if (type == typeof(byte[]) || (BuiltInJson.Knows(type) && !type.IsArray))
        {
            _text.Append(type.Name);
        }
        else if (BuiltInJson.Knows(type))
        {
            AddCollection(type, type.GetElementType()!);
        }
        else
        {
            Add(Codecs.TypeInfoOf(type, _context));
        }
    }

    private void AddNullable(Type type, Type underlying)
    {
        if (!BuiltInJson.Knows(type))
        {
            // A context that knows the type itself need not know that it may be missing.
            Codecs.TypeInfoOf(type, _context);
        }

        Add(underlying);
        _text.Append('?');
    }

    // A number is recorded: another meaning of it is another shape.
    private void AddEnum(Type type)
    {
        Array values = Enum.GetValuesAsUnderlyingType(type);
        IEnumerable<(string Name, object? Value)> members = Enum.GetNames(type).Select((name, at) => (name, values.GetValue(at)));
        _text.Append('<').AppendJoin(',', members
            .OrderBy(static member => member.Value).ThenBy(static member => member.Name, StringComparer.Ordinal)
            .Select(static member => string.Create(CultureInfo.InvariantCulture, $"{member.Name}={member.Value}"))).Append('>');
    }

    private void Add(JsonTypeInfo type)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object:
                AddObject(type);
                break;
            case JsonTypeInfoKind.Enumerable when type.ElementType is { } element:
                AddCollection(type.Type, element);
                break;
            case JsonTypeInfoKind.Dictionary when type is { KeyType: { } key, ElementType: { } value }:
                AddCollection(type.Type, value, key);
                break;
            default:
                // Not the full name, which tells the runtime's version.
                _text.Append(type.Type);
                break;
        }
    }

    private void AddCollection(Type type, Type element, Type? key = null)
    {
        int open = _openCollections.IndexOf(type);
        if (open >= 0)
        {
            _text.Append(CultureInfo.InvariantCulture, $"[^{_openCollections.Count - open}]");
            return;
        }

        _openCollections.Add(type);
        _text.Append('[');
        if (key is not null)
        {
            Add(key);
            _text.Append("=>");
        }

        Add(element);
        _text.Append(']');
        _openCollections.RemoveAt(_openCollections.Count - 1);
    }

    private void AddObject(JsonTypeInfo type)
    {
        if (!_objects.TryAdd(type.Type, _objects.Count))
        {
            _text.Append(CultureInfo.InvariantCulture, $"#{_objects[type.Type]}");
            return;
        }

        _text.Append('{');
        string separator = "";
        foreach (JsonPropertyInfo member in type.Properties.Where(IsRecorded).OrderBy(static member => member.Name, StringComparer.Ordinal))
        {
            _text.Append(separator).Append(member.Name).Append(':');
            AddMember(member);
            separator = ",";
        }

        _text.Append('}');
        AddDerived(type.PolymorphismOptions);
    }

    private void AddMember(JsonPropertyInfo member)
    {
        Type type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        if (member.CustomConverter is { } converter && !type.IsEnum)
        {
            // What it writes only it knows.
            _text.Append(converter.GetType());
        }
        else
        {
            Add(member.PropertyType);
        }
    }

    private void AddDerived(JsonPolymorphismOptions? options)
    {
        if (options is null)
        {
            return;
        }

        _text.Append('(').Append(options.TypeDiscriminatorPropertyName);
        foreach (JsonDerivedType derived in options.DerivedTypes.OrderBy(static derived => Discriminator(derived), StringComparer.Ordinal))
        {
            _text.Append('|').Append(Discriminator(derived));
            Add(derived.DerivedType);
        }

        _text.Append(')');
    }

    // A property that is ignored is listed, with nothing to read it by.
    private static bool IsRecorded(JsonPropertyInfo member) => member.Get is not null || member.Set is not null;

    // 1 and "1" are not the same.
    private static string Discriminator(JsonDerivedType derived) => derived.TypeDiscriminator is string name
        ? $"\"{name}\""
        : string.Create(CultureInfo.InvariantCulture, $"{derived.TypeDiscriminator}");
}
