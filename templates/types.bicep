metadata name = 'Types of a gateway connection'
metadata description = 'What the parameters of the connection templates hold.'

@export()
@description('A model that the gateway serves.')
type model = {
  @description('Required. Name that the gateway knows the model by; agents use <connection>/<name>.')
  name: string

  @description('Required. What the model is.')
  properties: {
    @description('Required. The model itself.')
    model: {
      @description('Required. Name of the model.')
      name: string

      @description('Optional. Version of the model; may be empty.')
      version: string?

      @description('Optional. Form of its requests: OpenAI, Anthropic or NonOpenAI.')
      format: string?

      #disable-next-line no-explicit-any // Members that the service may come to know, such as publisher, are kept.
      *: any
    }

    #disable-next-line no-explicit-any // Members that the service may come to know, such as publisher, are kept.
    *: any
  }

  #disable-next-line no-explicit-any // Members that the service may come to know, such as publisher, are kept.
  *: any
}

@export()
@description('Texts by name.')
type textMap = {
  @description('Optional. Any name.')
  *: string
}

@export()
@sealed()
@description('The header that carries the key. Empty: api-key: <key>.')
type authConfig = {
  @description('Optional. Kind of the header: api_key.')
  type: 'api_key'?

  @description('Optional. Name of the header.')
  name: string?

  @description('Optional. Form of its value; {api_key} stands for the key.')
  format: string?
}
